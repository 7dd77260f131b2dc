"""Lists that the build makes from data: sources, claims, scores, groups of guides."""

from __future__ import annotations

from scripts import ledger, references, scores
from scripts.directives import DIAGRAMS
from scripts.records import records
from scripts.search_bench import address
from scripts.strings import strings_for
from scripts.view import adjust


def test_the_list_of_sources_names_each_page_that_cites_it(tiny):
    tiny.write("docs/_i18n/ui/en.yml", tiny.read("docs/_i18n/ui/en.yml") + "sources.link: Read the source\n")
    rows = references.table(tiny.project(), "en")
    assert [row["entry"]["key"] for row in rows] == ["marin2014"]
    assert [page["path"] for page in rows[0]["pages"]] == ["guides/trust.md"] and "10.1037/cfp0000012" in rows[0]["citation"]


def test_a_claim_leads_to_the_section_in_the_language_of_the_reader(tiny):
    rows = ledger.table(tiny.project(), "de")
    assert [row["id"] for row in rows] == list(ledger.IDS)
    assert rows[0]["places"] == [{"path": "guides/trust.md", "id": "what-it-is", "page": "Seite Trust in steps", "title": "Was es ist", "foreign": False}]


def test_a_claim_answered_on_a_page_without_translation_is_marked_as_english(tiny):
    (tiny.root / "docs/de/guides/trust.md").unlink()
    place = ledger.table(tiny.project(), "de")[0]["places"][0]
    assert (place["title"], place["foreign"]) == ("What it is", True)


def test_scores_show_both_readings_and_nothing_for_what_does_not_apply(tiny):
    guide, questions, *_ = scores.table(tiny.project(), "en")
    assert guide["cells"]["understand"] == "94 / 100" and guide["cells"]["discern"] == "" and guide["lost"] == ["no named author"]
    assert questions["cells"]["faq"] == "1 / 1 (1)"


def test_guides_are_listed_in_the_order_of_the_navigation_not_of_the_alphabet(tiny):
    tiny.write("docs/en/guides/again.md", tiny.read("docs/en/guides/trust.md"))
    tiny.change("mkdocs.yml", "  - guides/trust.md\n", "  - guides/trust.md\n  - guides/again.md\n")
    assert [path for path in tiny.project().pages["en"] if path.startswith("guides/")] == ["guides/index.md", "guides/trust.md", "guides/again.md"]


def test_a_page_that_nav_does_not_list_comes_last(tiny):
    tiny.write("docs/en/about.md", tiny.read("docs/en/index.md"))
    assert list(tiny.project().pages["en"])[-1] == "about.md"


def test_every_diagram_has_its_icons_and_its_texts_in_every_language(project):
    for name, icons in DIAGRAMS.items():
        wanted = [f"diagram.{name}.{part}" for part in ("title", "caption")]
        wanted += [f"diagram.{name}.step{number}.{part}" for number in range(1, len(icons) + 1) for part in ("head", "text")]
        for code, strings in project.ui.items():
            assert not [key for key in wanted if not strings.get(key)], (code, name)
        for icon in icons:
            drawing = (project.root / f"overrides/diagrams/{icon}.svg").read_text()
            assert 'aria-hidden="true"' in drawing and "currentColor" in drawing and "<text" not in drawing


def test_search_leads_to_a_tool_and_a_word_but_not_to_the_parts_that_all_tools_have(project):
    found = {address(record): record.kind for record in records(project, project.by_code["en"], "/")}
    assert found["/tools/yes-maybe-no/"] == "tool" and found["/words/#consent"] == "words"
    assert not [url for url in found if url.startswith("/tools/") and "#" in url]


def test_a_cell_that_holds_only_an_ellipsis_is_printed_as_room_to_write(project):
    page = project.pages["en"]["tools/agreement-sheet.md"]
    html = adjust("<table>\n<tr><td>What is offered?</td><td>…</td></tr>\n</table>", page, strings_for(project, "en"))
    assert "<td></td>" in html and "…" not in html
