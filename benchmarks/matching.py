"""How well are experts found by their works, and what do brokerage and the search for doubles cost?

`experts PATH`: the loss of `core/matching/expert` on the gold standard that `bench expertise` describes, every work a
document weighed as the exchange weighs it; best three works, no recency.

`brokerage`: lists of five for 10,000 needs with twenty candidates each among 8,000 experts of capacity five; and how
many pairs would rather have each other where each need simply takes its best five.

`doubles`: 5,000 texts, of which 500 are others with one word changed.

    python3 bootstrap.py bench matching brokerage
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.expertise import evaluations, loss, text, works
from kyoten.core.matching.brokerage import Brokered, Pair, blocking, broker
from kyoten.core.matching.document import Document
from kyoten.core.matching.duplicates import duplicates
from kyoten.core.matching.expert import Work, experts
from kyoten.core.matching.join.sparse import nearest
from kyoten.core.matching.join.weighing import weighing

TODAY = date(2026, 1, 1)


def gold(folder: Path | None) -> None:
    if folder is None:
        print("left out: give the path of the folder that holds data/")
        return
    told = dict(evaluations(folder / "data" / "evaluations.csv"))
    own = {(person, place): one for person in told for place, one in enumerate(works(folder, person))}
    papers = sorted({paper for marks in told.values() for paper in marks})
    start = time.process_time()
    left = [_document(paper, text(folder, paper)) for paper in papers]
    right = [_document(str(key), one) for key, one in own.items()]
    known = weighing(right)
    found = nearest(known.rows(left), known.rows(right), len(right))
    people = [person for person, _place in own]
    points: dict[str, dict[str, float]] = {person: {} for person in told}
    for paper, places, scores in zip(papers, found.places.tolist(), found.scores.tolist(), strict=True):
        alike = [Work(str(at), score, (people[at],)) for at, score in zip(places, scores, strict=True) if at >= 0]
        ranked = {one.id: one.score for one in experts(alike, TODAY)}
        for person in told:
            points[person][paper] = ranked.get(person, 0.0)
    print(f"experts: loss {loss(points, told):.4f} on {len(told)} people, {time.process_time() - start:.1f} s of CPU")


def brokered(_folder: Path | None) -> None:
    draws = np.random.default_rng(1)
    fame = draws.pareto(1.2, 8_000)
    pairs = []
    for need in range(10_000):
        drawn = np.unique(draws.choice(8_000, 20, p=fame / fame.sum()))
        pairs += [Pair(f"n{need}", f"p{one}", draws.random() + fame[one] / 50, draws.random()) for one in drawn]
    start = time.process_time()
    found = broker(pairs, 5, 5)
    took = time.process_time() - start
    loads = [len(needs) for needs in found.needs.values()]
    print(f"brokerage: {len(pairs):,} pairs, {took:.2f} s of CPU, most needs of one person {max(loads)}")
    print(f"pairs that would rather have each other: {len(blocking(pairs, found, 5, 5))}")
    simple = _simply(pairs, 5)
    print(f"each need its best five: most needs of one person {max(len(own) for own in simple.needs.values())}")


def doubles(_folder: Path | None) -> None:
    draws = np.random.default_rng(1)
    letters = np.array(list("電池材料開発評価装置測定試料合成高分子膜金型表面処理半導体検査共同研究中小企業"))
    texts = {f"t{at}": "".join(draws.choice(letters, 200)) for at in range(4_500)}
    for at in range(500):
        texts[f"u{at}"] = texts[f"t{at}"][:90] + "大学発" + texts[f"t{at}"][93:]
    start = time.process_time()
    found = duplicates(texts)
    took = time.process_time() - start
    right = sum(one.first[1:] == one.second[1:] for one in found)
    print(f"doubles: {len(texts):,} texts, {right} of 500 found, {len(found) - right} others, {took:.1f} s of CPU")


def _document(one: str, text: str) -> Document:
    title, _, abstract = text.partition("\n")
    return Document(one, "expert", "mixed", {"title": title, "abstract": abstract})


def _simply(pairs: list[Pair], first: int) -> Brokered:
    best: dict[str, list[Pair]] = {}
    for pair in sorted(pairs, key=lambda one: -one.worth):
        if len(best.setdefault(pair.need, [])) < first:
            best[pair.need].append(pair)
    needs: dict[str, tuple[str, ...]] = {}
    for own in best.values():
        for pair in own:
            needs[pair.partner] = (*needs.get(pair.partner, ()), pair.need)
    return Brokered({need: tuple(pair.partner for pair in own) for need, own in best.items()}, needs)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    acts = {"experts": gold, "brokerage": brokered, "doubles": doubles}
    parser.add_argument("what", choices=[*acts, "all"], default="all", nargs="?")
    parser.add_argument("path", type=Path, nargs="?")
    options = parser.parse_args()
    for name, act in acts.items():
        if options.what in (name, "all"):
            act(options.path)
    sys.exit(0)
