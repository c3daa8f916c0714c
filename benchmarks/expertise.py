"""How often does affinity from text put the papers that a researcher knows better behind those they know less?

On the gold standard of Stelmakh, Wieting, Neubig and Shah 2023 ("A Gold Standard Dataset for the Reviewer Assignment
Problem"): 58 researchers told how well they could review papers that they had read, from 1 to 5. The loss is the share
of these differences in the wrong order, each pair of papers weighted by its difference, ties counted half. The data
have no licence and are not part of this project: give the path of their folder, which holds `data/`.

One setting, fixed before the first run: every paper of a researcher counts as a work, a text is title and abstract, all
else as `kyoten.core.assignment.affinity` has it by default, lexical part alone.

    python3 bootstrap.py bench expertise PATH
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from kyoten.core.assignment.affinity.score import Person, Weights, score

PUBLISHED = {"TPMS": 0.281, "SPECTER+MFR": 0.238, "SPECTER2+SciNCL": 0.21}
WEIGHTS = Weights(lexical=1, dense=0, expertise=0, bid=0)


def main(folder: Path) -> int:
    start = time.process_time()
    told = dict(evaluations(folder / "data" / "evaluations.csv"))
    papers = {paper: text(folder, paper) for marks in told.values() for paper in marks}
    people = [Person(one, works(folder, one)) for one in told]
    found = score(papers, people, WEIGHTS).total
    place = {paper: row for row, paper in enumerate(papers)}
    given = {
        person.id: {paper: float(found[place[paper], column]) for paper in told[person.id]}
        for column, person in enumerate(people)
    }
    print(f"{len(people)} researchers, {len(papers)} papers, {sum(len(one.works) for one in people)} works")
    print(f"lexical: loss {loss(given, told):.4f}, {time.process_time() - start:.1f} s of CPU")
    print("published: " + ", ".join(f"{name} {value}" for name, value in PUBLISHED.items()))
    return 0


def evaluations(path: Path) -> Iterator[tuple[str, dict[str, float]]]:
    """Each researcher with the papers they marked."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            marks = {row[f"Paper{n}"]: row[f"Expertise{n}"] for n in range(1, 11)}
            yield row["ParticipantID"], {paper: float(mark) for paper, mark in marks.items() if paper and mark}


def works(folder: Path, person: str) -> tuple[str, ...]:
    profile = json.loads((folder / "data" / "participants" / f"{person}.json").read_text(encoding="utf-8"))
    texts = (text(folder, one["paperId"]) for one in profile["papers"])
    return tuple(one for one in texts if one)


def text(folder: Path, paper: str) -> str:
    path = folder / "data" / "papers" / f"{paper}.json"
    if not path.exists():
        return ""
    content = json.loads(path.read_text(encoding="utf-8"))
    return f"{content.get('title') or ''}\n{content.get('abstract') or ''}".strip()


def loss(given: dict[str, dict[str, float]], told: dict[str, dict[str, float]]) -> float:
    wrong = most = 0.0
    for person, marks in told.items():
        for one, two in combinations(marks, 2):
            weight = abs(marks[one] - marks[two])
            agreement = (given[person][one] - given[person][two]) * (marks[one] - marks[two])
            most += weight
            wrong += weight if agreement < 0 else weight / 2 if agreement == 0 else 0.0
    return wrong / most


if __name__ == "__main__":
    if len(sys.argv) == 2:
        sys.exit(main(Path(sys.argv[1])))
    print("left out: give the path of the folder that holds data/")
