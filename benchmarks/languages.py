"""How often is the text nearest in meaning to an English one its own Japanese version?

Texts are the sentences that a bundled pack has in both languages. Each English sentence is an application, each
Japanese one the only work of a person; told is how often the own version comes first, and within the first five, by
shared words and by a text model. Guessing finds one in as many as there are.

    python3 bootstrap.py bench languages --model e5
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from kyoten.cli.engines.vectors import model_of
from kyoten.core.assignment.affinity.score import Person, Weights, score
from kyoten.core.kernel.text_models import unrelated_of

TEXTS = Path(__file__).parents[1] / "src" / "kyoten" / "packs" / "jp_hubs_2009" / "texts"
SHORTEST = 30
"""Letters of an English text; shorter ones are labels."""


def main(name: str) -> int:
    pairs = sentences()
    applications = {key: english for key, (english, _japanese) in pairs.items()}
    people = [Person(key, (japanese,)) for key, (_english, japanese) in pairs.items()]
    start = time.process_time()
    embed, edition = model_of(name)
    found = score(
        applications, people, Weights(lexical=1, dense=1, expertise=0, bid=0), embed=embed, unrelated=unrelated_of(name)
    )
    print(f"{len(pairs)} sentences, {edition}, {time.process_time() - start:.1f} s of CPU")
    for part, points in {**found.parts, " + ".join(found.parts): found.total}.items():
        place = places(points)
        print(f"{part}: first {np.mean(place < 1):.3f}, among five {np.mean(place < 5):.3f}")
    return 0


def places(points: NDArray[np.float64]) -> NDArray[np.int64]:
    """How many other texts come before each one's own version; ties count against it."""
    own = np.diag(points)[:, None]
    return np.asarray((points >= own).sum(axis=1) - 1, dtype=np.int64)


def sentences() -> dict[str, tuple[str, str]]:
    """Every text of the pack that differs between the languages and is longer than a label."""
    english, japanese = (read(one) for one in ("en", "ja"))
    both = {key: (english[key], japanese[key]) for key in english if key in japanese}
    return {key: pair for key, pair in both.items() if len(pair[0]) >= SHORTEST and pair[0] != pair[1]}


def read(language: str) -> dict[str, str]:
    files = sorted(TEXTS.glob(f"*_{language}.yaml"))
    trees = {path.name.removesuffix(f"_{language}.yaml"): yaml.safe_load(path.read_text("utf-8")) for path in files}
    return flat(trees)


def flat(tree: object, path: str = "") -> dict[str, str]:
    if isinstance(tree, dict):
        return {key: text for name, part in tree.items() for key, text in flat(part, f"{path}/{name}").items()}
    return {path: tree} if isinstance(tree, str) else {}


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--model")
    options = asked.parse_args()
    if options.model:
        sys.exit(main(options.model))
    print("left out: name a text model that is installed, as --model e5")
