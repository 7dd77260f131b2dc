"""What holds for any input: the parser, the translation block, the hash of a page, typesetting and the words of the search index."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from scripts.content import Page, parse_page
from scripts.problems import ProjectError
from scripts.search_words import pieces
from scripts.stamping import replace_block
from scripts.translations import normalised, source_hashes, text_hash
from scripts.typography import typeset

LANGUAGES = ["en", "it", "fr", "de", "pl", "tr", "pt", "ru", "ar", "ja", "zh", "es"]
MARKUP = st.text(alphabet="#{}[]()!^-*`~|:\"'<>&=/ \n\r\tabZ1äя字", max_size=200)
YAML = st.text(alphabet="abtrue019:-,[]{}\"'&*!?|>#%@ \n", max_size=80)
YAML_VALUE = st.one_of(st.text(), st.integers(), st.booleans(), st.none(), st.dates(), st.lists(st.text(), max_size=3))
LINE = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30)
BODY = st.lists(st.one_of(LINE, st.sampled_from(["", "# Top { #top }", "## A { #a }", "## B { #b }", "## A { #a }", "- item", "[[stop-check]]", "```"])), max_size=12)
WORDS = {
    "fr": "« Oui » : quoi ; réconciliation responsabilités déraisonnablement", "de": "Vertrauensvereinbarungen Beziehungsratgeberinnen in",
    "pl": "i w domu odpowiedzialność nieprzewidywalność z", "ru": "и в доме — не знаю ли взаимоотношениями самоопределение же",
    "ar": "رخصة CC BY-SA 4.0 و PEP", "es": "responsabilidades desproporcionadamente", "it": "responsabilità incondizionatamente", "pt": "responsabilidades inconstitucionalmente",
}


def page(text: str) -> Page:
    return parse_page(text, locale="en", path="page.md", file="docs/en/page.md")


def page_of(body: str, front: str = "title: Any\ndescription: Some\n") -> Page:
    return page(f"---\n{front}---\n{body}")


@given(st.one_of(st.text(), MARKUP, YAML.map(lambda text: f"---\n{text}\n---\nBody"), st.text().map(lambda text: f"---\ntitle: {text}\n---\nBody")))
def test_any_text_is_a_page_or_one_error_with_its_line(text):
    try:
        assert isinstance(page(text).meta, dict)
    except ProjectError as error:
        assert error.file == "docs/en/page.md" and 1 <= error.line <= text.count("\n") + 1 and "\n" not in str(error) and error.fix


@given(MARKUP)
def test_everything_found_in_a_page_stands_on_a_line_of_it(text):
    found = page_of(text)
    last = found.source.count("\n") + 1
    marks = [*found.links, *found.images, *found.footnotes, *found.boxes, *found.directives, *found.sections]
    assert all(found.body_line <= mark.line <= last for mark in marks)
    assert "".join(section.body for section in found.sections).count("\n") <= text.count("\n")


@st.composite
def stamped_pages(draw) -> tuple[dict[str, object], str]:
    """Front matter without a translation block, and the text of a page with it and an older block somewhere in it."""
    meta = draw(st.dictionaries(st.from_regex(r"[a-su-z][a-z_]{0,8}", fullmatch=True), YAML_VALUE, max_size=4))
    items = [yaml.safe_dump({key: value}, allow_unicode=True, default_flow_style=draw(st.booleans())) for key, value in meta.items()]
    items = [item.removeprefix("{").removesuffix("}\n") + "\n" if item.startswith("{") else item for item in items]
    if draw(st.booleans()):
        items.insert(draw(st.integers(0, len(items))), draw(st.sampled_from([
            "translation: {source_hash: abc, status: native}\n", "translation:\n  status: native\n  sections:\n    top: abc\n  # a remark\n", "translation:\n",
        ])))
    text = "---\n" + "".join(items) + "---\n" + draw(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r")))
    return meta, draw(st.sampled_from([text, text.replace("\n", "\r\n")]))


@given(stamped_pages(), st.dictionaries(st.text(alphabet="abcdef-0123456789", min_size=1), st.from_regex(r"[0-9a-f]{12}", fullmatch=True), max_size=4), st.dates())
def test_a_stamp_reads_back_and_changes_nothing_else(stamped, sections, day):
    meta, text = stamped
    try:
        before = page(text)
    except ProjectError:
        assume(False)
    block = {"source_hash": "123456789012", "status": "machine", "date": day, "sections": sections}
    after = page(replace_block(text, block))
    read = after.meta.pop("translation")
    before.meta.pop("translation", None)
    assert read == {**block, "sections": sections or None}
    assert after.meta == before.meta and after.body == before.body
    assert replace_block(replace_block(text, block), block) == replace_block(text, block)


@given(st.one_of(st.text(), MARKUP))
def test_normalising_twice_changes_nothing_more(text):
    assert normalised(normalised(text)) == normalised(text)


@given(BODY, st.data())
def test_the_hash_of_a_page_ignores_line_ends_trailing_spaces_and_more_blank_lines(lines, data):
    noisy = []
    for line in lines:
        noisy += [line + data.draw(st.sampled_from(["", " ", "   "])), *data.draw(st.sampled_from([[], [""], ["", " "]]) if line == "" else st.just([]))]
    end = data.draw(st.sampled_from(["\n", "\r\n"]))
    assert source_hashes(page_of("\n".join(lines))) == source_hashes(page_of(end.join(noisy)))


@given(BODY, st.data())
def test_the_hash_of_a_page_changes_with_any_letter(lines, data):
    body = "\n".join(lines)
    at = data.draw(st.integers(0, len(body)))
    assert text_hash(page_of(body)) != text_hash(page_of(f"{body[:at]}x{body[at:]}"))


@given(st.dates(max_value=date(2100, 1, 1)), st.text(alphabet="abc", min_size=1))
def test_of_the_front_matter_only_what_readers_see_counts_for_the_hash(day, title):
    plain = text_hash(page_of("Text", f"title: {title}\ndescription: Some\n"))
    assert text_hash(page_of("Text", f"description: Some\nreviewed: {day}\ntitle: {title}\ncritical: true\n")) == plain
    assert text_hash(page_of("Text", f"title: {title}x\ndescription: Some\n")) != plain


@pytest.mark.parametrize("code", LANGUAGES)
@given(data=st.data())
def test_typesetting_twice_changes_nothing_more(code, data):
    token = st.one_of(st.sampled_from(WORDS.get(code, "a word").split() + ["&amp;", "<br>", "<h2>", "</h2>", "<td>", "</td>", '<span lang="en">', "</span>"]), LINE)
    html = " ".join(data.draw(st.lists(token, max_size=8)))
    assert typeset(typeset(html, code), code) == typeset(html, code)


@given(st.text())
def test_words_of_the_index_are_lower_case_without_spaces_and_never_empty(text):
    assert all(piece and piece == piece.strip() and len(piece.split()) == 1 for piece in pieces(text))


@given(st.text())
def test_composed_and_decomposed_text_has_the_same_words(text):
    assert pieces(unicodedata.normalize("NFC", text)) == pieces(unicodedata.normalize("NFD", text)) == pieces(text)


@given(st.text())
def test_no_letter_and_no_digit_is_lost_for_the_index(text):
    held = set("".join(pieces(text)))
    wanted = {sign for sign in unicodedata.normalize("NFKC", text).lower() if unicodedata.category(sign)[0] in "LN"} - {"ʼ"}  # an apostrophe
    assert wanted <= held


@given(st.lists(st.text(alphabet=st.characters(categories=["Ll", "Nd"], max_codepoint=0x2FF), min_size=1), max_size=6))
def test_cutting_words_apart_twice_changes_nothing_more(words):
    once = pieces(" ".join(words))
    assert pieces(" ".join(once)) == once
