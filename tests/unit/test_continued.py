"""Long lists that are continued on further pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts import continued


def test_a_part_begins_with_a_new_letter_if_one_is_near():
    names = [*"aaaaaaaaaaa", *"bbbbbbbbb", *"cccccccccc"]
    assert continued.parts(names, 3) == [("A", slice(0, 11)), ("B", slice(11, 20)), ("C", slice(20, 30))]


@given(st.lists(st.text("abcdefgh", min_size=1), min_size=20, max_size=200).map(sorted), st.integers(1, 5))
def test_every_item_is_in_just_one_part_and_no_part_is_long(names, number):
    places = [place for _, place in continued.parts(names, number)]
    assert len(places) == number and [item for place in places for item in names[place]] == names
    assert max(place.stop - place.start for place in places) <= 2 * len(names) / number + 2


def test_a_further_part_says_which_it_is_and_has_only_the_list():
    html = '<h1 id="top">Sources</h1><p>Intro</p><h2 id="a">A</h2><p>a</p><h2 id="list">List</h2><p>note</p><p>[[sources]]</p>'
    assert continued.body(html, "about/sources.md", 1, "A–C") == html
    assert continued.body(html, "about/sources.md", 2, "D–F") == '<h1 id="top">Sources · D–F</h1>\n<h2 id="list">List</h2><p>note</p><p>[[sources:2]]</p>'


def test_a_continued_page_without_its_list_stops_the_build():
    with pytest.raises(ValueError):
        continued.body("<h1>Sources</h1>", "about/sources.md", 2, "D–F")
