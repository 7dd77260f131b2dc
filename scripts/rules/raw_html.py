"""Pages are Markdown: no tags, scripts, attributes, template syntax or images from elsewhere, except for a few harmless tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.problems import Problem
from scripts.project import Project
from scripts.rule_support import meta_line

NAME = "raw_html"
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)[^`]+\1(?!`)")  # after a backslash, a backtick is only a sign
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*>?|!--)")
_ALLOWED = re.compile(r'</?bdi>|<span lang="[a-zA-Z-]+"(?: dir="(?:ltr|rtl)")?>|</span>|<br ?/?>')
_ADDRESS = re.compile(r"<?(?:https?|mailto|ftp):", re.I)
_SCRIPT_ADDRESS = re.compile(r"(?:javascript|data|vbscript)\s*:", re.I)
_ATTRIBUTES = re.compile(r"\{:?[^{}]*=[^{}]*\}")
_TEMPLATE = re.compile(r"\{[{%].*?(?:[}%]\}|$)|-+8<-+.*")
_FENCE = re.compile(r"^[\s>]*(?:```|~~~)")
IN_ATTRIBUTE = re.compile(r"[<>\"]")
"""Signs that would end an attribute or open a tag: the page templates print some texts as they are, also inside attributes."""
_HEAD = {"title": re.compile(r"[<>]"), "description": IN_ATTRIBUTE}


def check(project: Project) -> Iterator[Problem]:
    for page in project.all_pages():
        for key, signs in _HEAD.items():
            if found := signs.search(str(page.meta.get(key, ""))):
                yield Problem(page.file, meta_line(page, key), NAME, f"{key} has the sign {found[0]}", "write it in words, and quotations in the quotation marks of the language")
        for number, text in page.lines():
            plain = _CODE.sub("", text)
            for message, fix in _line(plain) if any(sign in plain for sign in "<{:") else ():
                yield Problem(page.file, number, NAME, message, fix)
        for number, text in enumerate(page.body.split("\n"), page.body_line):
            # The other checks pass over code, and an unclosed fence would hide the rest of the page from them.
            if _FENCE.match(text):
                yield Problem(page.file, number, NAME, "a code fence", "write the text itself; pages have no code")
        for image in page.images:
            if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", image.value):
                yield Problem(page.file, image.line, NAME, f"an image from another site ({image.value})", "put the picture into docs/assets/images")


def _line(text: str) -> Iterator[tuple[str, str]]:
    for match in _TAG.finditer(text):
        if not _ALLOWED.fullmatch(match[0]) and not _ADDRESS.match(match[0]):  # addresses: see the links rule
            yield f"raw HTML ({match[0][:40]})", 'write Markdown; only <bdi>, <br> and <span lang=".."> are allowed'
    for match in re.finditer(r"\]\(([^)]*)", text):
        if _SCRIPT_ADDRESS.match(match[1].strip()):
            yield f"an address that runs code ({match[1][:40]})", "remove it"
    if match := _TEMPLATE.search(text):
        yield f"template syntax ({match[0][:40]})", "write the text itself; a page is no template and takes in no other file"
    elif match := _ATTRIBUTES.search(text):
        yield f"an HTML attribute ({match[0][:40]})", "remove it; only ids such as { #id } are allowed"
