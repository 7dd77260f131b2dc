"""Links lead to pages and headings that exist in the reader's language, their text says where they go, and who names a tool links to it."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator

from scripts.content import Page
from scripts.problems import Problem
from scripts.project import Project
from scripts.rule_support import english, meta_line, visible
from scripts.tools import unlinked

NAME = "links"
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_BARE = re.compile(r"<?(?:https?://|ftp://|mailto:|www\.)\S+", re.I)
_ADDRESS_SIGNS = re.compile(r"://|www\.|mailto:", re.I)
_REFERENCE_STYLE = re.compile(r"^\s{0,3}\[(?!\^)[^\]]+\]:(?:\s*\S|\s*$)|\w\][ ]?\[(?!\^|\[)[^\]]+\]")
_VAGUE = frozenset({
    "here", "click here", "this page", "this link", "link", "read more", "more", "qui", "clicca qui", "ici", "cliquez ici", "hier",
    "hier klicken", "mehr", "tutaj", "kliknij tutaj", "burada", "buraya", "buraya tıklayın", "aqui", "clique aqui", "aquí",
    "haz clic aquí", "здесь", "тут", "нажмите здесь", "هنا", "اضغط هنا", "こちら", "ここ", "ここをクリック", "这里", "此处", "点击这里",
})
Finding = tuple[int, str, str]


def check(project: Project) -> Iterator[Problem]:
    known = english(project)
    for page in project.all_pages():
        pages = project.pages[page.locale]
        for line, message, fix in (*_links(page, pages, known), *_related(page, pages, known), *_hidden(page)):
            yield Problem(page.file, line, NAME, message, fix)
    tools = [page for page in known.values() if page.kind == "tool"]
    for page in known.values():  # translations have the links of the English page: rule parity
        for section, tool in unlinked(page, tools) if page.kind in ("guide", "faq") else ():
            yield Problem(page.file, section.line, NAME, f"names the tool {tool.title!r} without a link", f"link to {tool.path} in this section")


def _links(page: Page, pages: dict[str, Page], known: dict[str, Page]) -> Iterator[Finding]:
    for mark in page.links:
        text = visible(mark.text).strip(" *_.")
        if not text:
            yield mark.line, f"the link to {mark.value} has no text", "say in the text where it goes"
        elif text.casefold() in _VAGUE:
            yield mark.line, f"the link text {text!r} does not say where it goes", "name the page or what the reader finds there"
        if _SCHEME.match(mark.value):
            yield mark.line, f"a link to another site ({mark.value})", "cite a source with [^key], or use [[directories]] or [[services]]"
        elif mark.value.startswith("/"):
            yield mark.line, f"the link {mark.value} starts at the root of the site", "write it relative to this file"
        else:
            base = posixpath.dirname(page.path)
            yield from ((mark.line, *found) for found in _target(mark.value, page, base, pages, known))


def _related(page: Page, pages: dict[str, Page], known: dict[str, Page]) -> Iterator[Finding]:
    related = page.meta.get("related")
    targets = [item for value in related.values() if isinstance(value, list) for item in value] if isinstance(related, dict) else []
    for target in targets:
        for message, fix in _target(str(target), page, "", pages, known):
            yield meta_line(page, "related"), f"related: {message}", fix


def _target(value: str, page: Page, base: str, pages: dict[str, Page], known: dict[str, Page]) -> Iterator[tuple[str, str]]:
    """Problems of one relative target. base: folder it is relative to, below the language's folder."""
    path, _, anchor = value.partition("#")
    if not path and not anchor:
        yield "the link has no target", "write the page's path"
        return
    target = posixpath.normpath(posixpath.join(base, path)) if path else page.path
    if target.startswith("../") or target == "..":
        yield f"the link {value} leaves the folder docs/{page.locale}", "link to the page of the same language"
    elif not target.endswith(".md"):
        yield f"the link {value} does not end in .md", "link to the page's Markdown file"
    elif target not in pages:
        if target not in known:  # a page that only the translation lacks is reported once, by the inventory rule
            yield f"the page {target} does not exist", "correct the path"
    elif anchor and anchor not in pages[target].ids:
        yield f"there is no heading #{anchor} on {target}", "use the id of a heading on that page"


def _hidden(page: Page) -> Iterator[Finding]:
    """Addresses, reference-style links and links that our parser does not see as such but Markdown might."""
    readable = Counter(mark.line for mark in (*page.links, *page.images))
    for number, text in page.lines():
        if _ADDRESS_SIGNS.search(text) and (found := _BARE.search(visible(text))):
            yield number, f"an address in the text ({found[0]})", "cite a source with [^key] instead"
        if "[" in text and _REFERENCE_STYLE.search(text):
            yield number, "a link in reference style", "write [text](page.md#id)"
        if text.count("](") > readable[number]:
            yield number, "a link that the checks cannot read", "write [text](page.md#id) on one line, without spaces or brackets in it"
