"""The texts themselves: every rule holds in every language."""

from __future__ import annotations

import pytest

from scripts import check
from scripts.project import SOURCE
from scripts.view import CSP


def test_all_sources_pass_every_check(project):
    assert not [str(problem) for problem in check.run(project) if not problem.goal]


def test_the_consent_line_is_one_sentence_and_stands_on_every_page_about_touch(project):
    for code, pages in project.pages.items():
        line = project.ui[code]["consent.line"].rstrip(".。")
        for page in pages.values():
            if "touch" in (project.pages[SOURCE][page.path].meta.get("topics") or ()):
                assert line in page.body.replace("\n", " "), f"{page.file}: {line}"


def test_no_translation_claims_more_than_a_machine_has_done(project):
    claimed = {page.meta["translation"]["status"] for page in project.all_pages() if page.locale != SOURCE}
    assert claimed <= {"machine", "second-pass"}


def test_service_names_hold_no_number(project):
    assert not [entry["service"] for entry in project.data["helplines"] if any(character.isdigit() for character in entry["service"])]


def test_no_number_is_marked_as_confirmed_before_a_person_has_done_so(project):
    assert not [entry["service"] for entry in project.data["helplines"] if entry["confirmed_on"]]


@pytest.mark.parametrize("code", ["it", "fr", "de", "pl", "tr", "pt", "ru", "ar", "ja", "zh", "es", "en"])
def test_every_language_has_its_style_page(root, code):
    text = (root / f"docs/_i18n/style/{code}.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) > 40


def test_the_policy_lists_no_foreign_source():
    assert "http" not in CSP and "unsafe" not in CSP and "*" not in CSP


def test_every_english_page_exists_in_every_language(project):
    paths = set(project.pages[SOURCE])
    assert not {code: sorted(paths - set(pages)) for code, pages in project.pages.items() if paths - set(pages)}


@pytest.mark.parametrize("code", ["it", "fr", "de", "pl", "tr", "pt", "ru", "ar", "ja", "zh", "es"])
def test_every_concept_is_settled_for_every_language(project, code):
    assert len(project.termbase) >= 120
    assert not [name for name, concept in project.termbase.items() if not (concept.get(code) or {}).get("preferred")]
