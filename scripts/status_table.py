"""Text table of translation states: pages down, languages across."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.translations import Status

LETTERS = {"machine": "m", "second-pass": "2", "native": "n", "specialist": "s", "": "?"}
LEGEND = "m machine  2 second pass  n native  s specialist  ? never stamped  ! behind English  - missing"


def cell(status: Status) -> str:
    """One to two signs for one translation."""
    if status.presence == "missing":
        return "-"
    letter = LETTERS.get(status.state, "?")
    return letter + "!" if status.presence == "stale" and status.stamped else letter


def status_table(locales: Sequence[str], statuses: Sequence[Status]) -> str:
    """The table, the totals per language, then one line for each translation with the sections that changed."""
    cells = {(status.path, status.locale): cell(status) for status in statuses}
    paths = sorted({status.path for status in statuses})
    width = max([len(path) for path in paths] + [len("present")])

    def row(name: str, values: Sequence[object]) -> str:
        return " ".join([name.ljust(width), *(str(value).rjust(3) for value in values)]).rstrip()

    lines = [row("page", locales)]
    lines += [row(path, [cells.get((path, locale), "") for locale in locales]) for path in paths]
    present = [sum(status.presence != "missing" for status in statuses if status.locale == locale) for locale in locales]
    stale = [sum(status.presence == "stale" for status in statuses if status.locale == locale) for locale in locales]
    lines += [row("present", present), row("stale", stale), LEGEND]
    for status in statuses:
        if status.presence == "stale":
            lines.append(f"{status.locale} {status.path}: {status.summary if status.stamped else 'never stamped'}" + (" (safety page)" if status.critical else ""))
    return "\n".join(lines)
