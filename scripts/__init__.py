"""Everything Mending Trust runs besides MkDocs: loading, checking, building, translating."""
