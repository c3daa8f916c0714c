"""How well does a question find its own version in the other language: by words, by JMdict, by meaning, by both?

Texts are two files of lines that say the same in Japanese and English (NTREX-128, Federmann et al. 2022, is one such
pair), or, without files, the sentences that a bundled pack has in both languages. Each line asks for its own version
among all of the other language; told is nDCG at 10, in both directions. JMdict is the operator's own: its file, a
folder of `kyoten dictionary`, or `jamdict_data`, where that package is installed.

    python3 bootstrap.py bench bridge --jmdict FOLDER [--model e5] [--lines JA EN] [--vectors FILE] [--half 1]

How a word is put across was chosen on half 0, and scored on half 1.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from _vectors import vectors_of
from kyoten.cli.engines.matches import read_bridge
from kyoten.core.kernel.text_models import trust_of
from kyoten.core.matching.document import Document
from kyoten.core.matching.fusion.bridge import Bridge
from kyoten.core.matching.fusion.fuse import DEPTH, fuse
from kyoten.core.matching.fusion.weight import Learned, beginning, weight_of
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.sight import look
from kyoten.core.matching.search.both import asked_as
from kyoten.core.matching.search.search import answered
from languages import sentences

DAY = date(2026, 1, 1)
Legs = list[dict[str, float]]


def main(pairs: Sequence[tuple[str, str]], options: argparse.Namespace) -> None:
    bridge = read_bridge(Path(options.jmdict))
    places = [at for at in range(len(pairs)) if options.half is None or at % 2 == options.half]
    sides = {"ja": [one for one, _two in pairs], "en": [two for _one, two in pairs]}
    model, kept = options.model, options.vectors
    vectors = {side: vectors_of(texts, model, kept) for side, texts in sides.items()} if model else {}
    print(f"{len(pairs)} pairs, {len(places)} asked, {model or 'no model'}")
    for asked, other in (("ja", "en"), ("en", "ja")):
        texts = [sides[asked][at] for at in places]
        found = legs(texts, sides[other], other, bridge)
        if vectors:
            cosines = vectors[asked][places] @ vectors[other].T
            found |= with_meaning(found, [best_of(row) for row in cosines], beginning(trust_of(model)))
        for name, answers in found.items():
            if name not in ("queries", "bridged"):
                value = np.mean([gain(answer, str(at)) for answer, at in zip(answers, places, strict=True)])
                print(f"  {asked} to {other}, {name}: nDCG@10 {value:.4f}", flush=True)


def legs(asked: Sequence[str], texts: Sequence[str], language: str, bridge: Bridge) -> dict[str, list]:
    index = Index.of([Document(str(at), "seed", language, {"abstract": text}) for at, text in enumerate(texts)])
    sight = look(index, (), DAY)
    plain = [answered(index, sight, (text, {}, "mixed"), {}, DEPTH) for text in asked]
    across = [answered(index, sight, (text, bridge.across(text), "mixed"), {}, DEPTH) for text in asked]
    scores = lambda answers: [{hit.id: hit.score for hit in one.hits} for one in answers]
    bridged = [one.is_bridged for one in across]
    queries = [asked_as(index, sight, one.question, text) for one, text in zip(plain, asked, strict=True)]
    return {"words": scores(plain), "words and JMdict": scores(across), "queries": queries, "bridged": bridged}


def with_meaning(found: Mapping[str, list], meaning: Legs, begun: Learned) -> dict[str, Legs]:
    def both(words: Legs, bridged: Sequence[bool]) -> Legs:
        rows = zip(words, meaning, found["queries"], bridged, strict=True)
        return [
            {hit.id: hit.score for hit in fuse(one, two, weight_of(query, begun, is_bridged=across))}
            for one, two, query, across in rows
        ]

    return {
        "meaning": meaning,
        "words and meaning": both(found["words"], [False] * len(meaning)),
        "words, JMdict and meaning": both(found["words and JMdict"], found["bridged"]),
    }


def best_of(row: np.ndarray) -> dict[str, float]:
    return {str(at): float(row[at]) for at in np.argsort(-row, kind="stable")[:DEPTH]}


def gain(scores: Mapping[str, float], own: str) -> float:
    """nDCG of the one that is asked for (Järvelin and Kekäläinen 2002)."""
    order = sorted(scores, key=lambda one: (-scores[one], one))[:10]
    return 1 / math.log2(order.index(own) + 2) if own in order else 0.0


def read(japanese: Path, english: Path) -> list[tuple[str, str]]:
    sides = [path.read_text(encoding="utf-8").splitlines() for path in (japanese, english)]
    return [pair for pair in zip(*sides, strict=True) if all(pair)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--jmdict")
    parser.add_argument("--lines", type=Path, nargs=2)
    parser.add_argument("--model")
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--half", type=int, choices=[0, 1])
    given = parser.parse_args()
    if given.jmdict:
        main(read(*given.lines) if given.lines else [pair[::-1] for pair in sentences().values()], given)
    else:
        print("left out: name a file of JMdict, or jamdict_data where it is installed, as --jmdict")
