"""The ledger: what each claim of the five source documents, and each gap in them, became on our pages.

Data: ``docs/_data/ledger.yml``, rows ``{id, verdict, says, where?, reason?}`` in the order of the ids.
"""

from __future__ import annotations

from typing import Any

from scripts import continued
from scripts.notes import note
from scripts.project import SOURCE, Project

CLAIMS = tuple(f"C{number:02d}" for number in range(1, 122))
GAPS = tuple(f"G{number:02d}" for number in range(1, 15))
IDS = (*CLAIMS, *GAPS)
VERDICTS = ("keep", "qualify", "correct", "drop", "gap")


def table(project: Project, locale: str) -> list[dict[str, Any]]:
    """Rows as the page shows them: the data row with says and reason as notes, and ``places``: [{path, id, title, page, foreign}] in the locale where it has the page."""
    rows = []
    for row in project.data["ledger"]:
        places = []
        for target in row.get("where") or ():
            path, _, identifier = target.partition("#")
            page = project.pages[locale].get(path) or project.pages[SOURCE][path]
            section = page.section(identifier) if identifier else None
            places.append({
                "path": path, "id": identifier, "page": page.title, "title": section.title if section and section.level > 1 else "",
                "foreign": page.locale != locale,
            })
        texts = {part: note(project, locale, f"{row['id']}.{part}", row.get(part) or "") for part in ("says", "reason")}
        rows.append({**row, **texts, "places": places})
    return rows


def spans(project: Project, number: int) -> list[tuple[str, slice]]:
    """The parts that the list is shown in, as ``continued.parts`` gives them: "C01–C67"."""
    return continued.parts([row["id"] for row in project.data["ledger"]], number, str)
