"""Are words and meaning together ever worse than the better of the two?

On a collection in the form of BEIR (a folder with `corpus.jsonl`, `queries.jsonl` and `qrels/test.tsv`), which you give
by its path; SciFact is one (Wadden et al. 2020). Told is nDCG at 10 of words alone (the index of the exchange), of
meaning alone (a text model), of both by scores with the weight as Kyoten begins, with weights learned on the other half
of the questions, and of both by ranks. The aim is at least 0.995 of the better of the two.

    python3 bootstrap.py bench fusion PATH --model use [--vectors FILE] [--questions 300] [--half 1]

Vectors are kept in FILE as they come, so that a run that was stopped goes on where it was.

The weight as it begins was chosen on the questions of half 0 of the collections in docs/guides/speed.md, and scored on
half 1; how far a model is trusted, on the questions of SciFact's training part and on half 0 of JaQuAD.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from _vectors import vectors_of
from kyoten.core.kernel.text_models import trust_of
from kyoten.core.matching.document import Document
from kyoten.core.matching.fusion.fuse import DEPTH, by_ranks, fuse, normal
from kyoten.core.matching.fusion.weight import Learned, Preference, Query, beginning, learn, weight_of
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.sight import look
from kyoten.core.matching.join.dense import nearest, pack
from kyoten.core.matching.search.both import asked_as, neighbours
from kyoten.core.matching.search.search import answered, search

DAY = date(2026, 1, 1)
PAGE = 20
Ranked = Sequence[str]


def main(folder: Path, name: str, vectors: Path | None, most: int, half: int | None) -> int:
    corpus = {one["_id"]: one for one in lines(folder / "corpus.jsonl")}
    marks = relevant(folder / "qrels" / "test.tsv")
    asked = {one["_id"]: one["text"] for one in lines(folder / "queries.jsonl") if one["_id"] in marks}
    asked = dict(list(asked.items())[:most])
    texts = {one: f"{doc.get('title', '')}\n{doc['text']}".strip() for one, doc in corpus.items()}
    documents = [
        Document(one, "seed", language_of(doc["text"]), {"title": doc.get("title", ""), "abstract": doc["text"]})
        for one, doc in corpus.items()
    ]
    index = Index.of(documents)
    sight = look(index, (), DAY)
    words = [{hit.id: hit.score for hit in search(index, text, day=DAY, first=DEPTH).hits} for text in asked.values()]
    meaning = by_meaning(list(asked.values()), texts, name, vectors)
    queries = [
        asked_as(index, sight, answered(index, sight, (text, {}, "mixed"), {}, 0).question, text)
        for text in asked.values()
    ]
    kept = [at for at in range(len(asked)) if half is None or at % 2 == half]
    ids = list(asked)
    print(f"{len(kept)} questions, {len(corpus)} documents, {name}")
    tell(kept, ids, marks, words, meaning, queries, beginning(trust_of(name)))
    return 0


def tell(
    kept: Sequence[int],
    asked: Ranked,
    marks: Mapping[str, Mapping[str, int]],
    words: list,
    meaning: list,
    queries: list,
    begun: Learned,
) -> None:
    def mean(order: Callable[[int], Ranked]) -> float:
        return float(np.mean([gain(order(at)[:10], marks[asked[at]]) for at in kept]))

    def both(learned: Callable[[int], Learned]) -> Callable[[int], Ranked]:
        return lambda at: [one.id for one in fuse(words[at], meaning[at], weight_of(queries[at], learned(at)))]

    halves = [
        learn(
            [
                one
                for at in range(half, len(asked), 2)
                for one in feedback(queries[at], words[at], meaning[at], marks[asked[at]], begun)
            ],
            begun,
        )
        for half in (0, 1)
    ]
    found = {
        "words": mean(lambda at: best(words[at])),
        "meaning": mean(lambda at: best(meaning[at])),
        "both, weight as it begins": mean(both(lambda _at: begun)),
        "both, weight learned on the other half": mean(both(lambda at: halves[1 - at % 2])),
        "both by ranks": mean(lambda at: [one.id for one in by_ranks(best(words[at]), best(meaning[at]))]),
    }
    better = max(found["words"], found["meaning"])
    for name, value in found.items():
        print(f"{name}: nDCG@10 {value:.4f}, {value / better:.3f} of the better alone")


def by_meaning(asked: Sequence[str], texts: Mapping[str, str], name: str, path: Path | None) -> list[dict[str, float]]:
    rows = vectors_of(list(texts.values()), name, path)
    left = vectors_of(asked, name, path)
    ids = list(texts)
    found = nearest(pack(left), pack(rows), DEPTH)
    return [
        {ids[place]: score for place, score in zip(*row, strict=True) if place >= 0}
        for row in zip(found.places.tolist(), found.scores.tolist(), strict=True)
    ]


def language_of(text: str) -> str:
    return "ja" if any("\u3041" <= letter <= "\u30ff" for letter in text) else "en"


def feedback(query: Query, words: dict, meaning: dict, marks: Mapping[str, int], begun: Learned) -> list[Preference]:
    """As if people had taken what is relevant on the first page, and passed over what the exchange notes as passed."""
    page = [one.id for one in fuse(words, meaning, weight_of(query, begun))][:PAGE]
    legs = normal(words), normal(meaning)
    pairs = [
        (taken, one)
        for at, taken in enumerate(page)
        for one in neighbours(page, at)
        if taken in marks and one not in marks
    ]
    return [Preference(query, *(leg.get(one, 0.0) - leg.get(two, 0.0) for leg in legs)) for one, two in pairs]


def best(leg: Mapping[str, float]) -> list[str]:
    return sorted(leg, key=lambda one: (-leg[one], one))


def gain(order: Ranked, marks: Mapping[str, int]) -> float:
    """nDCG with gains as marked (Järvelin and Kekäläinen 2002)."""
    got = sum(marks.get(one, 0) / math.log2(place + 2) for place, one in enumerate(order))
    most = sum(mark / math.log2(place + 2) for place, mark in enumerate(sorted(marks.values(), reverse=True)[:10]))
    return got / most


def relevant(path: Path) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if int(row["score"]) > 0:
                found.setdefault(row["query-id"], {})[row["corpus-id"]] = int(row["score"])
    return found


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("path", type=Path, nargs="?")
    parser.add_argument("--model")
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--questions", type=int, default=1_000_000)
    parser.add_argument("--half", type=int, choices=[0, 1], help="Tell of every second question alone, from this one.")
    options = parser.parse_args()
    if options.path and options.model:
        sys.exit(main(options.path, options.model, options.vectors, options.questions, options.half))
    print("left out: give the path of a collection and a text model that is installed, as --model use")
