"""Tools and the pages that lead to them know of each other."""

from __future__ import annotations

from scripts.content import parse_page
from scripts.tools import mentions, unlinked


def page(path, kind, body, more=""):
    return parse_page(f"---\ntitle: Sort it\nkind: {kind}\n{more}---\n{body}", locale="en", path=path, file=path)


TOOL = page("tools/sorter.md", "tool", "# Sort { #top }\n")
LINKED = "# Guide { #top }\n\n## Try { #try }\n\nUse [sort it](../tools/sorter.md#top).\n"


def test_a_tool_leads_back_to_guides_and_answers_that_lead_to_it():
    guide, other = page("guides/a.md", "guide", LINKED), page("guides/b.md", "guide", "# B { #top }\n")
    suggested = page("guides/c.md", "guide", "# C { #top }\n", "related:\n  tools: [tools/sorter.md]\n")
    answers = page("faq/f.md", "faq", "# F { #top }\n\n## One? { #q1 }\n\nNo.\n\n## Two? { #q2 }\n\n[Sort](../tools/sorter.md).\n")
    assert mentions(TOOL, [guide, other, suggested, answers]) == {"guides": ["guides/a.md", "guides/c.md"], "questions": ["faq/f.md#q2"]}


def test_a_section_that_names_a_tool_without_a_link_is_found():
    assert list(unlinked(page("guides/a.md", "guide", LINKED), [TOOL])) == []
    found = list(unlinked(page("guides/a.md", "guide", LINKED + "\n## More { #more }\n\nThen SORT IT again.\n"), [TOOL]))
    assert [(section.id, tool.path) for section, tool in found] == [("more", "tools/sorter.md")]
