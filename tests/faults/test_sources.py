"""Faults in the sources: each stops the build with one clear line for each problem, and the last good site stays.

A fault is what happens to one file of the tiny project, then the line that tells of it. Every row goes through the real command line.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from click.testing import CliRunner

from scripts import build_commands
from scripts.commands import main
from scripts.sources import LARGEST, LARGEST_DATA
from tests.faults.conftest import Site
from tests.unit.tiny import Tiny

GUIDE, HELP, HOME = "docs/en/guides/trust.md", "docs/en/help/index.md", "docs/en/index.md"
DE_GUIDE, DE_FAQ, DE_HELP = "docs/de/guides/trust.md", "docs/de/faq/touch.md", "docs/de/help/index.md"
UI, REFERENCES, LANGUAGES, MKDOCS = "docs/_i18n/ui/de.yml", "docs/_data/references.yml", "docs/_data/languages.yml", "mkdocs.yml"
HELPLINES, DIRECTORIES, TOPICS, SEARCH = "docs/_data/helplines.yml", "docs/_data/directories.yml", "docs/_data/topics.yml", "docs/_i18n/search/de.yml"
TEMPLATE = "overrides/main.html"
LINK = "[the answer](../faq/touch.md#q37)"
ADDRESS = "(../faq/touch.md#q37)"
Act = Callable[[Tiny, str], object]


@dataclass(frozen=True)
class Fault:
    """act: what happens to ``file``. rule: who tells, "" for a fault that ends the program at once. at: line reported, or a text that
    stands on it. told: part of the message. where: the file named, if it is another one."""

    name: str
    file: str
    act: Act
    rule: str
    told: str
    at: str | int = 1
    where: str = ""


def swap(old: str, new: str) -> Act:
    return lambda tiny, file: tiny.change(file, old, new)


def holds(content: str | bytes) -> Act:
    return lambda tiny, file: tiny.write(file, content)


def add(text: str) -> Act:
    return lambda tiny, file: tiny.write(file, tiny.read(file) + text)


def cut(text: str) -> Act:
    """The file ends before ``text``, as after a copy that broke off."""
    return lambda tiny, file: tiny.write(file, tiny.read(file).partition(text)[0])


def encoded(encoding: str) -> Act:
    return lambda tiny, file: tiny.write(file, tiny.read(file).encode(encoding))


def deleted(tiny: Tiny, file: str) -> None:
    (tiny.root / file).unlink()


def linked(target: str) -> Act:
    """The file is a symbolic link to ``target``."""
    def act(tiny: Tiny, file: str) -> None:
        path = tiny.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.symlink_to(target)

    return act


def piped(tiny: Tiny, file: str) -> None:
    os.mkfifo(tiny.root / file)


FAULTS = [
    # Files that cannot be read
    Fault("broken_yaml", UI, swap("Hilfe", "[Hilfe"), "files", "is not valid YAML", 2),
    Fault("broken_front_matter", DE_HELP, swap("title: ", "title: a: "), "files", "is not valid YAML (mapping values", 2),
    Fault("broken_configuration", MKDOCS, swap("  - guides/index.md", "  guides/index.md"), "navigation", "is not valid YAML", "guides/trust.md"),
    Fault("two_documents_in_one_file", TOPICS, add("---\n- more\n"), "files", "is not valid YAML", "---"),
    Fault("page_cut_off_in_its_front_matter", GUIDE, cut("reviewed:"), "files", "front matter is missing"),
    Fault("page_cut_off_in_its_text", DE_GUIDE, cut("3. Three."), "headings", "section what-can-go-wrong is missing", "# Wie"),
    Fault("data_cut_off", SEARCH, cut(", c]"), "files", "is not valid YAML", 3),
    Fault("empty_page", HELP, holds(b""), "files", "front matter is missing"),
    Fault("empty_front_matter", HELP, holds("---\n---\n# Get help { #top }\n"), "files", "not a list of keys and values"),
    Fault("latin_1", DE_FAQ, encoded("latin-1"), "files", "is not UTF-8", 3),
    Fault("utf_16", DE_FAQ, encoded("utf-16"), "files", "is not UTF-8"),
    Fault("utf_16_without_mark", HOME, encoded("utf-16-le"), "files", "U+0000"),
    Fault("byte_order_mark_in_a_page", DE_FAQ, encoded("utf-8-sig"), "files", "byte order mark"),
    Fault("byte_order_mark_in_data", UI, encoded("utf-8-sig"), "files", "byte order mark"),
    Fault("nul_byte", GUIDE, swap("Little.", "Litt\0le."), "files", "U+0000", "Litt\0le."),
    Fault("escape_sequence_of_a_terminal", GUIDE, swap("Little.", "\x1b[8mLittle."), "files", "U+001B", "\x1b[8m"),
    Fault("nul_byte_in_a_template", TEMPLATE, holds(b"<p>\n\0</p>"), "encoding", "U+0000", 2),
    Fault("huge_page", GUIDE, add("word " * (LARGEST // 5)), "files", "bytes, at most 1000000 are read"),
    Fault("huge_data", TOPICS, add("# " + "x" * LARGEST_DATA), "files", "bytes, at most 10000000 are read"),
    Fault("windows_line_ends", GUIDE, lambda tiny, file: tiny.write(file, tiny.read(file).replace("\n", "\r\n")), "encoding", "Windows line ends"),
    Fault("old_mac_line_ends", GUIDE, lambda tiny, file: tiny.write(file, tiny.read(file).replace("\n", "\r")), "files", "front matter is missing"),
    Fault("tab_in_a_page", GUIDE, swap("    - One", "\t- One"), "encoding", "a tab", "\t- One"),
    Fault("tab_in_front_matter", GUIDE, swap("  guides: []", "\tguides: []"), "files", "is not valid YAML", "\tguides"),
    # YAML that is more than keys and values
    Fault("deep_front_matter", GUIDE, swap("topics: [trust]", "topics: " + "[" * 40 + "]" * 40), "files", "more than 12 levels", "topics:"),
    Fault("nesting_that_crashes_the_parser", TOPICS, holds("[" * 400_000 + "]" * 400_000), "files", "more than 12 levels"),
    Fault("billion_laughs", TOPICS, holds("- &a [x, x]\n- &b [*a, *a]\n- &c [*b, *b]\n"), "files", "by its alias *a", 2),
    Fault("list_that_holds_itself", TOPICS, holds("&a [*a]\n"), "files", "by its alias *a"),
    Fault("object_in_yaml", TOPICS, holds("- trust\n- !!python/object/apply:os.system [id]\n"), "files", "has the tag", 2),
    Fault("key_given_twice", UI, add("help.label: Andere Hilfe\n"), "files", "help.label stands here a second time", "help.label: Andere"),
    Fault("front_matter_key_twice", GUIDE, swap("kind: guide\n", "kind: guide\nkind: help\n"), "files", "kind stands here a second time", "kind: help"),
    Fault("impossible_date", GUIDE, swap("2026-11-20", "2026-13-45"), "files", "month must be in 1..12", "reviewed:"),
    Fault("endless_number", REFERENCES, swap("year: 2014", "year: " + "9" * 5000), "files", "a value that cannot be read", "year:"),
    # Keys and types
    Fault("missing_key", GUIDE, swap("kind: guide\n", ""), "front_matter", "kind is missing"),
    Fault("title_is_a_list", GUIDE, swap("title: Trust in steps", "title: [Trust]"), "front_matter", "title is not a text", "title:"),
    Fault("data_is_a_text", REFERENCES, holds("none yet\n"), "files", "is not a list"),
    Fault("row_is_a_text", HELPLINES, holds("- none yet\n"), "helplines", "not a list of keys and values"),
    Fault("string_is_a_number", UI, swap("Hilfe", "5"), "strings", "5 is not a text", "help.label"),
    Fault("unknown_locale_folder", "docs/xx/index.md", holds("x"), "inventory", "neither a language nor a shared folder", where="docs/xx"),
    Fault("unknown_locale_in_the_configuration", MKDOCS, swap("locale: de", "locale: xx"), "navigation", "locales are en xx", "plugins:"),
    Fault("language_without_address", LANGUAGES, swap(", exit_url: 'https://b.example/'", ""), "", "does not fit"),
    Fault("language_twice", LANGUAGES, swap("code: de", "code: en"), "", "lists en en"),
    Fault("languages_missing", LANGUAGES, deleted, "", "is missing"),
    Fault("data_missing", REFERENCES, deleted, "files", "is missing"),
    Fault("configuration_missing", MKDOCS, deleted, "navigation", "is missing"),
    Fault("interface_string_missing", UI, swap("help.label: Hilfe\n", ""), "strings", "help.label is missing"),
    Fault("template_asks_for_an_unknown_string", TEMPLATE, holds("<p>\n{{ t('help.lable') }}</p>"), "strings", "help.lable is missing", 2),
    Fault("brace_lost_in_a_string", UI, swap("{n}", "{n"), "strings", "belongs to no placeholder", "search.count"),
    # Ids, links and sources
    Fault("id_twice_on_a_page", HELP, swap("#now", "#top"), "headings", "is used twice", "## Now"),
    Fault("source_key_twice", REFERENCES, lambda tiny, file: tiny.write(file, tiny.read(file) * 2), "references", "the key is used twice", 10),
    Fault("link_to_nowhere", GUIDE, swap("touch.md#q37)", "gone.md)"), "links", "does not exist", "gone.md"),
    Fault("anchor_to_nowhere", GUIDE, swap("#q37)", "#q99)"), "links", "no heading #q99", "#q99"),
    Fault("link_out_of_docs", GUIDE, swap(ADDRESS, "(../../../../etc/hosts.md)"), "links", "leaves the folder", "hosts"),
    Fault("unknown_citation", GUIDE, swap("[^marin2014]", "[^nobody1999]"), "footnotes", "[^nobody1999] is not known", "nobody1999"),
    Fault("source_with_a_broken_address", REFERENCES, swap("  year", "  url: 'https://[::1'\n  year"), "references", "is not an address"),
    # Code where text belongs
    Fault("script", GUIDE, swap("Little.", "<script>alert(1)</script>"), "raw_html", "raw HTML (<script>)", "<script>"),
    Fault("frame_over_two_lines", GUIDE, swap("Little.", '<iframe\nsrc="https://example.org">'), "raw_html", "raw HTML (<iframe", "<iframe"),
    Fault("event_handler", GUIDE, swap("Little.", "Little. { onclick=alert(1) }"), "raw_html", "HTML attribute", "onclick"),
    Fault("tag_after_an_escaped_backtick", GUIDE, swap("Little.", r"\`<img src=x>\`"), "raw_html", "raw HTML", "<img"),
    Fault("tag_below_an_open_code_fence", GUIDE, swap("Little.", "```\n<script>alert(1)</script>"), "raw_html", "a code fence", "```"),
    Fault("tag_in_a_title", GUIDE, swap("title: Trust", "title: <b>Trust"), "raw_html", "title has the sign <", "title:"),
    Fault("quote_that_ends_an_attribute", GUIDE, swap("One neutral", '"" onload="x'), "files", "is not valid YAML", "description:"),
    Fault("quoted_quote_that_ends_an_attribute", GUIDE, swap("One neutral", 'One" onload="x'), "raw_html", 'description has the sign "', "description:"),
    Fault("tag_in_a_string", UI, swap("Hilfe", "<b>Hilfe</b>"), "strings", "would be read as HTML", "help.label"),
    Fault("javascript_link", GUIDE, swap(ADDRESS, "(javascript:alert(1))"), "raw_html", "runs code", "javascript"),
    Fault("javascript_link_in_angle_brackets", GUIDE, swap(ADDRESS, "(<javascript:alert(1)>)"), "raw_html", "raw HTML", "javascript"),
    Fault("javascript_link_in_disguise", GUIDE, swap(ADDRESS, "( java&#115;cript:alert(1) )"), "links", "cannot read", "&#115;"),
    Fault("javascript_reference_over_two_lines", GUIDE, swap("Little.", "See [that].\n\n[that]:\n  javascript:alert(1)"), "links", "reference style", "[that]:"),
    Fault("data_link", GUIDE, swap(ADDRESS, "(data:text/html;base64,PHA+)"), "raw_html", "runs code", "data:"),
    Fault("javascript_behind_leave_this_page", LANGUAGES, swap("https://b.example/", "javascript:alert(1)"), "", "no address"),
    Fault("javascript_in_a_directory", DIRECTORIES, holds("- {name: A, url: 'javascript:alert(1)'}\n"), "helplines", "no name or no address"),
    Fault("template_expression", GUIDE, swap("Little.", "{{ config.site_dir }}"), "raw_html", "template syntax ({{ config", "config.site_dir"),
    Fault("template_statement", GUIDE, swap("Little.", "{% include '/etc/passwd' %}"), "raw_html", "template syntax ({% include", "include"),
    Fault("snippet_out_of_the_tree", GUIDE, swap("Little.", '--8<-- "../../../etc/passwd"'), "raw_html", "template syntax (--8<--", "--8<--"),
    # What is no file
    Fault("link_out_of_the_project", DE_GUIDE, linked("/etc/passwd"), "files", "is a symbolic link"),
    Fault("link_to_another_page", DE_GUIDE, linked("../help/index.md"), "files", "is a symbolic link"),
    Fault("link_to_nothing", DE_GUIDE, linked("gone.md"), "files", "is a symbolic link"),
    Fault("link_to_itself", DE_GUIDE, linked("trust.md"), "files", "is a symbolic link"),
    Fault("linked_folder", "docs/assets/images", linked("/etc"), "encoding", "is a symbolic link"),
    Fault("linked_data", TOPICS, linked("/etc/passwd"), "files", "is a symbolic link"),
    Fault("pipe_named_like_a_page", "docs/en/guides/pipe.md", piped, "files", "is not a file"),
    Fault("folder_named_like_a_page", "docs/en/guides/folder.md", lambda tiny, file: (tiny.root / file).mkdir(), "files", "is not a file"),
    # Translations
    Fault("safety_page_not_translated", DE_HELP, deleted, "inventory", "the translation is missing"),
    Fault("english_page_deleted", HOME, deleted, "inventory", "no English page of this name", where="docs/de/index.md"),
    Fault("number_changed_in_a_translation", DE_GUIDE, swap("45 %", "54 %"), "parity", "the number 45 is missing", "## Was"),
    Fault("safety_page_behind_english", HELP, swap("## Now", "## Right now"), "stale", "English has changed", "translation:", DE_HELP),
]


@pytest.fixture
def run(tiny, monkeypatch):
    """Returns the exit status and the lines of a command on the tiny project, which has a last good site. No fault may reach the build."""
    site = Site(tiny.root)
    monkeypatch.setattr(build_commands, "build", lambda *_, **__: pytest.fail("the build has begun"))

    def invoke(*arguments: str) -> tuple[int, list[str]]:
        result = CliRunner().invoke(main, ["--root", str(tiny.root), *arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        site.assert_untouched()
        return result.exit_code, result.output.splitlines()

    return invoke


def test_a_project_without_faults_is_built(tiny, monkeypatch):
    monkeypatch.setattr(build_commands, "build", lambda project, target, *_, **__: len(project.all_pages()))
    result = CliRunner().invoke(main, ["--root", str(tiny.root), "build"])
    assert result.exit_code == 0 and "10 pages in site/" in result.output


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_a_fault_stops_the_build_with_one_clear_line(tiny, run, fault):
    fault.act(tiny, fault.file)
    file = fault.where or fault.file
    line = fault.at if isinstance(fault.at, int) else _line_of(tiny, file, fault.at)
    start = f"{file}:{line}: {fault.rule}: " if fault.rule else f"Error: {file}:{line}: "
    for command in ("check", "build"):
        status, lines = run(command)
        assert status == (1 if fault.rule else 2), lines
        told = [text for text in lines if text.startswith(start) and fault.told in text]
        assert told, lines
        assert re.search(r"; \S", told[0]), "how to fix it is missing"
        assert all(len(text) < 400 for text in lines), "a line that nobody can read"


def _line_of(tiny: Tiny, file: str, text: str) -> int:
    data = (tiny.root / file).read_bytes()
    return data[: data.index(text.encode())].count(b"\n") + 1


def test_the_suite_has_at_least_forty_faults():
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 40


def test_many_faults_are_told_in_one_run(tiny, run):
    several = [fault for fault in FAULTS if fault.name in ("broken_yaml", "link_to_itself", "latin_1", "missing_key", "id_twice_on_a_page")]
    for fault in several:
        fault.act(tiny, fault.file)
    status, lines = run("check")
    assert status == 1
    for fault in several:
        assert any(text.startswith(f"{fault.file}:") and fault.told in text for text in lines), fault.name
