"""Hashes, stamps and differences: a translation cannot look up to date when it is not."""

import subprocess
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scripts import translations
from scripts.content import parse_page
from scripts.problems import ProjectError
from scripts.stamping import replace_block

DAY = date(2026, 11, 21)
EN, DE = "docs/en/guides/trust.md", "docs/de/guides/trust.md"
PATH = "guides/trust.md"


def page(body: str, title: str = "T"):
    return parse_page(f"---\ntitle: {title}\n---\n{body}", locale="en", path="a.md", file="docs/en/a.md")


def status(tiny, path=PATH):
    return next(found for found in translations.statuses(tiny.project()) if found.path == path and found.locale == "de")


def test_hash_ignores_line_ends_trailing_spaces_and_blank_runs():
    one = page("# A { #top }\n\nText.\n\n## B { #b }\n\nMore.\n")
    other = page("\n# A { #top }   \r\n\r\n\r\n\r\nText.  \r\n## B { #b }\n\nMore.\n\n\n")
    assert translations.source_hashes(one) == translations.source_hashes(other)


def test_each_section_has_a_hash_of_its_own():
    before = translations.source_hashes(page("# A { #top }\nText.\n## B { #b }\nMore.\n## C { #c }\nLast."))
    after = translations.source_hashes(page("# A { #top }\nText.\n## B { #b }\nMORE.\n## C { #c }\nLast.", title="Other"))
    assert {name for name in before if before[name] != after[name]} == {"meta", "b"}
    assert all(len(value) == 12 for value in before.values())


def test_text_in_a_code_fence_counts():
    assert translations.text_hash(page("# A { #top }\n```\none\n```\n")) != translations.text_hash(page("# A { #top }\n```\ntwo\n```\n"))


def test_order_and_volatile_keys_do_not_count(tiny):
    tiny.change(EN, "reviewed: 2026-11-20", "reviewed: 2026-11-21")
    assert status(tiny).presence == "current"


def test_status_names_changed_added_and_removed_sections(tiny):
    tiny.change(EN, "Little.", "Much.")
    tiny.change(EN, "## What it is { #what-it-is }", "## What it is { #what }")
    found = status(tiny)
    assert (found.presence, found.changed, found.added, found.removed) == ("stale", ("what-can-go-wrong",), ("what",), ("what-it-is",))
    assert found.state == "machine"


def test_status_missing_and_never_stamped(tiny):
    (tiny.root / DE).unlink()
    assert status(tiny).presence == "missing"
    tiny.write(DE, "---\ntitle: x\n---\n# x\n")
    assert (status(tiny).presence, status(tiny).stamped) == ("stale", False)


def test_stamp_refuses_when_only_english_changed(tiny):
    tiny.change(EN, "Little.", "Much.")
    before = tiny.read(DE)
    with pytest.raises(ProjectError, match="the translation has not"):
        translations.stamp(tiny.project(), "de", PATH, "native", DAY)
    assert tiny.read(DE) == before


def test_stamp_with_a_reason_keeps_the_reason(tiny):
    tiny.change(EN, "Little.", "Much.")
    translations.stamp(tiny.project(), "de", PATH, "native", DAY, 'typo: "teh" # only')
    block = translations.block_of(tiny.project().pages["de"][PATH])
    assert (block["reason"], block["status"], block["date"]) == ('typo: "teh" # only', "native", DAY)
    assert status(tiny).presence == "current"
    tiny.change(DE, "Ein Punkt", "Ein Stück")
    translations.stamp(tiny.project(), "de", PATH, "native", DAY)
    assert "reason" not in tiny.read(DE)


def test_stamp_after_the_translation_changed(tiny):
    tiny.change(EN, "Little.", "Much.")
    tiny.change(DE, "Little.", "Viel.")
    translations.stamp(tiny.project(), "de", PATH, "second-pass", DAY)
    assert (status(tiny).presence, status(tiny).state) == ("current", "second-pass")


def test_stamp_without_any_change_may_raise_the_status(tiny):
    translations.stamp(tiny.project(), "de", PATH, "native", DAY)
    assert status(tiny).state == "native"


@pytest.mark.parametrize(("locale", "path", "state"), [("en", PATH, "native"), ("xx", PATH, "native"), ("de", "no.md", "native"), ("de", PATH, "perfect")])
def test_stamp_refuses_what_does_not_exist(tiny, locale, path, state):
    with pytest.raises(ProjectError):
        translations.stamp(tiny.project(), locale, path, state, DAY)


BLOCK = {"source_hash": "123456789012", "status": "machine", "date": DAY, "sections": {"top": "0000", "no": "1e55", "q37": "abc"}}


@pytest.mark.parametrize("old", [
    "", "translation: {status: machine}\n", "translation:\n  status: machine\n  sections:\n    top: abc\n", "translation:\n", "translation: {a: 1,\n  b: 2}\n",
])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_stamp_keeps_all_other_bytes(old, end):
    before, after = "---\n# a comment\ntitle:  'x'   # odd\n", "# below\nkind: guide\n\n---\n\nBody  \n---\ntranslation: no\n"
    text = replace_block((before + old + after).replace("\n", end), BLOCK).replace(end, "\n")
    assert text.startswith(before) and text.endswith(after.partition("---")[2])
    if old:
        assert text.endswith(after)
    meta = yaml.safe_load(text[4: text.index("\n---\n")])
    assert meta["translation"] == BLOCK and meta["kind"] == "guide"


def test_stamp_twice_gives_the_same_bytes(tiny):
    first = (translations.stamp(tiny.project(), "de", PATH, "native", DAY), tiny.read(DE))[1]
    translations.stamp(tiny.project(), "de", PATH, "native", DAY)
    assert tiny.read(DE) == first


@given(st.text(min_size=1))
def test_any_reason_reads_back(reason):
    reason = " ".join(reason.split()) or "x"
    try:
        yaml.safe_load("a: " + __import__("json").dumps(reason, ensure_ascii=False))
    except yaml.YAMLError:
        return  # signs that no YAML file may hold
    text = replace_block("---\ntitle: x\n---\nBody", {"reason": reason})
    assert yaml.safe_load(text.split("---\n")[1])["translation"]["reason"] == reason


def commit(tiny, message: str) -> None:
    run = ["git", "-C", str(tiny.root), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run([*run, "init", "-q"], check=True)
    subprocess.run([*run, "add", "-A"], check=True)
    subprocess.run([*run, "commit", "-q", "-m", message], check=True)


def test_diff_shows_english_since_the_stamped_version(tiny):
    commit(tiny, "one")
    tiny.change(EN, "Little.", "Much.")
    commit(tiny, "two")
    tiny.change(EN, "Much.", "Very much.")
    text = translations.diff(tiny.project(), "de", PATH)
    assert "-Little." in text and "+Very much." in text and "+Much." not in text


def test_diff_without_history_lists_sections(tiny, monkeypatch):
    tiny.change(EN, "Little.", "Much.")
    assert "changed: what-can-go-wrong" in translations.diff(tiny.project(), "de", PATH)
    monkeypatch.setenv("PATH", "")
    assert "changed: what-can-go-wrong" in translations.diff(tiny.project(), "de", PATH)


def test_diff_of_a_current_page_is_empty(tiny):
    assert translations.diff(tiny.project(), "de", PATH) == ""


def test_english_only_keeps_status_and_skips_what_was_behind(tiny):
    commit(tiny, "one")
    tiny.change(EN, "Little.", "A litle.")
    commit(tiny, "two")
    tiny.change(EN, "litle", "little")
    done = dict(translations.accept_english_only(tiny.project(), PATH, "typo"))
    assert done == {"de": "skipped: was behind before this edit"}
    tiny.change(EN, "A little.", "Little.")
    assert dict(translations.accept_english_only(tiny.project(), PATH, "typo")) == {"de": "already current"}
    tiny.change("docs/en/help/index.md", "## Now", "## Right now")
    assert dict(translations.accept_english_only(tiny.project(), "help/index.md", "typo")) == {"de": "accepted"}
    assert (status(tiny, "help/index.md").presence, status(tiny, "help/index.md").state) == ("current", "machine")
