"""Reads source files strictly: what an editor cannot see or a reader cannot be meant to get is refused, with file, line and way out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from scripts.problems import ProjectError

YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader; the one in C, where PyYAML has it, reads thousands of pages three times as fast."""
LARGEST, LARGEST_DATA = 1_000_000, 10_000_000
"""Bytes of the largest page, template or script, and of the largest YAML file. The largest of ours have a thirtieth and a tenth of that."""
DEEPEST = 12
"""Most levels of a YAML file; ours have five. The C loader crashes the whole process at some hundred thousand."""
MAY_BE_DEEP = 2_000
"""Most levels that the form of a text may allow before the loader, which works by recursion, is let near it."""
_TAG_OR_ALIAS = re.compile(r"(?:^|[ \t\r\[{,\x85\u2028\u2029])[!&*]", re.M)
_STR = "tag:yaml.org,2002:str"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BAD_VALUE = (ValueError, ArithmeticError, LookupError, AttributeError, TypeError)
"""What PyYAML raises, undeclared, for a value that only looks like a date or a number, such as 2026-13-45."""


class _Plain(YAML_LOADER):  # type: ignore[misc,valid-type]
    """The safe loader for text that has no tags, anchors and aliases: the same values in a third of the time.

    Raises yaml.YAMLError for a key given twice and for more than ``DEEPEST`` levels, too.
    """

    def resolve(self, kind: type, value: str, implicit: Any) -> str:
        if kind is yaml.ScalarNode and not (implicit[0] and value[:1] in self.yaml_implicit_resolvers):
            return _STR
        return super().resolve(kind, value, implicit)

    def construct_document(self, node: yaml.Node) -> Any:
        return self._value(node, 1)

    def _value(self, node: yaml.Node, level: int) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.tag == _STR else self.construct_object(node)
        if level > DEEPEST:
            raise yaml.YAMLError("too deep")
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, level + 1) for item in node.value]
        found = {self._value(key, level + 1): self._value(value, level + 1) for key, value in node.value}
        if len(found) < len(node.value):
            raise yaml.YAMLError("a key twice")
        return found


def relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def read_text(path: Path, root: Path) -> str:
    """Text of a source file.

    Raises ProjectError if it is no real file below ``root``, cannot be opened, is too large, is not UTF-8 without byte order mark, or holds
    control characters (UTF-16 without a mark is full of them).
    """
    name = relative(path, root)
    if path.is_symlink():
        raise ProjectError(name, 1, "is a symbolic link", "replace it with a real file")
    if path.exists() and not path.is_file():
        raise ProjectError(name, 1, "is not a file", "remove or rename it")
    most = LARGEST_DATA if path.suffix == ".yml" else LARGEST
    try:
        if (size := path.stat().st_size) > most:
            raise ProjectError(name, 1, f"has {size} bytes, at most {most} are read", "split it, or remove what does not belong here")
        data = path.read_bytes()
    except OSError as error:
        raise ProjectError(name, 1, f"cannot be read ({error.strerror})", "make it readable or restore it") from None
    if data.startswith(b"\xef\xbb\xbf"):
        raise ProjectError(name, 1, "starts with a byte order mark", "save the file as UTF-8 without BOM")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ProjectError(name, line, "is not UTF-8", "save the file as UTF-8") from None
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise ProjectError(name, line, f"holds the control character U+{ord(found[0]):04X}", "remove it; save the file as UTF-8 if it is UTF-16")
    return text


def read_yaml(path: Path, root: Path, loader: type = YAML_LOADER) -> Any:
    """Parsed YAML file. Raises ProjectError with file and line if it is missing or if ``read_text`` or ``parse_yaml`` refuses it."""
    name = relative(path, root)
    if not path.exists():
        raise ProjectError(name, 1, "is missing", "add the file")
    return parse_yaml(read_text(path, root), name, loader=loader)


def parse_yaml(text: str, file: str, first_line: int = 1, loader: type = YAML_LOADER) -> Any:
    """The value of a YAML text.

    file, first_line: where the text stands, for messages. loader: another safe loader, for a file that may use tags (``!ENV``).
    Raises ProjectError for anything but plain YAML: syntax errors, a key given twice (PyYAML would silently take the last), aliases (a few
    lines of them unfold to gigabytes), tags, more than ``DEEPEST`` levels, values that look like a date or number and are none.
    """
    if loader is YAML_LOADER and not _TAG_OR_ALIAS.search(text) and _levels_at_most(text) < MAY_BE_DEEP:
        try:
            return yaml.load(text, Loader=_Plain)
        except (yaml.YAMLError, *_BAD_VALUE):
            pass  # read once more, slowly, for line and reason
    try:
        if found := next(_not_plain(text, loader), None):
            line, message, fix = found
            raise ProjectError(file, first_line + line, message, fix)
        return yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "cannot be read"
        raise ProjectError(file, first_line + (mark.line if mark else 0), f"is not valid YAML ({problem})", "correct that line; quote values that contain a colon") from None
    except _BAD_VALUE as error:
        raise ProjectError(file, first_line + _bad_line(text, loader), f"has a value that cannot be read ({error})", "correct it, or quote it if it is a text") from None


def _levels_at_most(text: str) -> int:
    """A bound for the levels of a YAML text: each needs a bracket, or a sign of its own in the deepest line."""
    return text.count("[") + text.count("{") + max(map(len, text.splitlines()), default=0)


def _not_plain(text: str, loader: type) -> Iterator[tuple[int, str, str]]:
    """What is valid YAML but refused, as (0-based line, message, fix). Works on the stream of events, without recursion."""
    open_keys: list[set[str] | None] = []  # of each open collection: the keys so far, None for a list
    counts: list[int] = []  # of each open collection: the nodes so far; those of a mapping are key, value, key, value
    for event in yaml.parse(text, Loader=loader):
        line = event.start_mark.line
        if isinstance(event, yaml.CollectionEndEvent):
            open_keys.pop()
            counts.pop()
        if not isinstance(event, yaml.NodeEvent):
            continue
        if isinstance(event, yaml.AliasEvent):
            yield line, f"repeats a value by its alias *{event.anchor}", "write the value out"
        elif event.tag and loader is YAML_LOADER:
            yield line, f"has the tag {event.tag}", "remove it; quote the value if it is a text"
        if counts:
            keys, count = open_keys[-1], counts[-1]
            if keys is not None and count % 2 == 0 and isinstance(event, yaml.ScalarEvent):
                if event.value in keys:
                    yield line, f"the key {event.value} stands here a second time", "remove one of the two"
                keys.add(event.value)
            counts[-1] += 1
        if isinstance(event, yaml.CollectionStartEvent):
            if len(counts) == DEEPEST:
                yield line, f"has more than {DEEPEST} levels", "write it flatter"
            open_keys.append(set() if isinstance(event, yaml.MappingStartEvent) else None)
            counts.append(0)


def _bad_line(text: str, loader: type) -> int:
    """0-based line of the first plain value that cannot be read, 0 if it cannot be told."""
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.ScalarEvent) and event.implicit[0]:
            try:
                yaml.load(event.value, Loader=loader)
            except yaml.YAMLError:
                continue  # a piece of a longer text
            except _BAD_VALUE:
                return event.start_mark.line
    return 0
