"""One finding of a check, in the one format that every command prints."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """Something an editor has to fix (or, if ``goal`` is true, may want to improve).

    file: path below the project root, with forward slashes.
    line: 1-based line; 1 when the whole file is meant.
    rule: short name of the rule, equal to its module name in ``scripts/rules``.
    message: what is wrong, in one line.
    fix: what to do about it, in one line.
    goal: true for a goal that is missed but does not fail the check.
    """

    file: str
    line: int
    rule: str
    message: str
    fix: str
    goal: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}: {self.message}; {self.fix}"


class ProjectError(Exception):
    """The project cannot be read far enough to check it. The text is one clear line for a person."""

    def __init__(self, file: Path | str, line: int, message: str, fix: str) -> None:
        super().__init__(f"{file}:{line}: {message}; {fix}")
        self.file, self.line, self.message, self.fix = str(file), line, message, fix

    def __reduce__(self) -> tuple:
        """As pickle needs it to carry the error over from another process."""
        return type(self), (self.file, self.line, self.message, self.fix)
