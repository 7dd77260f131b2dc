"""Pages lose the blanks of their templates and no space that is drawn."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from scripts.markup import tight


@pytest.mark.parametrize("html", [
    "<p>One <a href='#'>two</a>\n  <a href='#'>three</a></p>",
    "<label>Light</label>\n      <label>Dark</label>",
    "<p>One<br>\n  <time>two</time> · <time>three</time></p>",
    "<p>One\n  two</p>",
])
def test_a_space_between_words_or_inline_elements_stays(html):
    def drawn(text):
        return " ".join(BeautifulSoup(text, "html.parser").get_text().split())

    assert drawn(tight(html)) == drawn(html)


def test_indents_and_empty_lines_between_blocks_go():
    assert tight("<ul>\n  \n  <li>One</li>\n\n  <li>Two</li>\n</ul>\n<p>Three</p>") == "<ul><li>One</li><li>Two</li></ul><p>Three</p>"


def test_a_tag_stands_on_one_line():
    assert tight('<form role="search"\n      data-search\n      action="x">') == '<form role="search" data-search action="x">'
