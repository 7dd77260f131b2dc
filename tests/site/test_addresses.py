"""Every address ever published answers."""

from __future__ import annotations

from scripts import addresses


def test_every_address_ever_published_has_a_page_or_a_redirect(site, root):
    listed = addresses.published(root)
    assert len(listed) >= 708 and listed == sorted(set(listed))
    assert not [address for address in listed if not (site / address.lstrip("/") / "index.html").is_file()]
