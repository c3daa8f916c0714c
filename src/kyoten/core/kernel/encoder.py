"""A small language model read from its published files and run with numpy alone: text in, one vector out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

from kyoten.core.kernel.embedding import Embed
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.wordpiece import numbered, pieces

Singles = NDArray[np.float32]
Weights = Mapping[str, Singles]

WEIGHTS = "model.safetensors"
_LENGTH = 8


@dataclass(frozen=True, eq=False)
class Encoder:
    """Weights by name, the pieces that it knows, and its shape."""

    weights: Weights
    vocabulary: Mapping[str, int]
    layers: int
    heads: int
    epsilon: float
    longest: int

    def embed(self, texts: Sequence[str]) -> Singles:
        """One row of numbers a text: the mean over its pieces. What stands behind the first `longest` is not read."""
        rows = [self._read(pieces(text, self.vocabulary, self.longest)).mean(axis=0) for text in texts]
        return np.array(rows, dtype=np.float32)

    def _read(self, found: list[int]) -> Singles:
        """Pieces × numbers after the last layer.

        Source: Devlin et al. 2019, "BERT: Pre-training of Deep Bidirectional Transformers", NAACL; the layers are those
        of Vaswani et al. 2017, "Attention Is All You Need", NeurIPS, section 3.
        """
        place = self.weights["embeddings.position_embeddings.weight"][: len(found)]
        kind = self.weights["embeddings.token_type_embeddings.weight"][0]
        state = self.weights["embeddings.word_embeddings.weight"][found] + place + kind
        state = self._even(state, "embeddings.LayerNorm")
        for number in range(self.layers):
            state = self._layer(state, f"encoder.layer.{number}.")
        return state

    def _layer(self, state: Singles, name: str) -> Singles:
        seen = self._linear(self._attention(state, name), name + "attention.output.dense")
        state = self._even(state + seen, name + "attention.output.LayerNorm")
        wide = self._linear(state, name + "intermediate.dense")
        wide = wide * (1 + erf(wide / np.float32(2**0.5))) / 2
        return self._even(state + self._linear(wide, name + "output.dense"), name + "output.LayerNorm")

    def _attention(self, state: Singles, name: str) -> Singles:
        """What each piece takes from all others, head by head."""
        count, width = state.shape
        asks, keys, values = (
            self._linear(state, f"{name}attention.self.{one}").reshape(count, self.heads, -1).transpose(1, 0, 2)
            for one in ("query", "key", "value")
        )
        share = asks @ keys.transpose(0, 2, 1) / np.float32((width // self.heads) ** 0.5)
        share = np.exp(share - share.max(axis=-1, keepdims=True))
        share /= share.sum(axis=-1, keepdims=True)
        found: Singles = (share @ values).transpose(1, 0, 2).reshape(count, width)
        return found

    def _linear(self, state: Singles, name: str) -> Singles:
        found: Singles = state @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]
        return found

    def _even(self, state: Singles, name: str) -> Singles:
        """Every row with mean 0 and variance 1, then scaled and shifted as learnt."""
        away = state - state.mean(axis=-1, keepdims=True)
        away /= np.sqrt((away * away).mean(axis=-1, keepdims=True) + np.float32(self.epsilon))
        found: Singles = away * self.weights[name + ".weight"] + self.weights[name + ".bias"]
        return found


def read_encoder(folder: Path, longest: int, sha256: str = "") -> Embed:
    """The function of the model in a folder with its weights (`model.safetensors`), `config.json` and `vocab.txt`.

    No code of the folder runs. Raises KyotenError where a file is missing or broken, or where the weights are others
    than those of the digest.
    """
    try:
        shape = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        lines = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        content = (folder / WEIGHTS).read_bytes()
        if sha256 and hashlib.sha256(content).hexdigest() != sha256:
            raise KyotenError(f"the weights in {folder} are not those that this version knows")
        encoder = Encoder(
            tensors(content),
            numbered(lines),
            int(shape["num_hidden_layers"]),
            int(shape["num_attention_heads"]),
            float(shape["layer_norm_eps"]),
            min(longest, int(shape["max_position_embeddings"])),
        )
    except (OSError, ValueError, KeyError) as error:
        raise KyotenError(f"{folder} holds no text model that can be read: {error}") from error
    return encoder.embed


def tensors(content: bytes) -> Weights:
    """The single-precision arrays of a safetensors file, by name: a length, a header in JSON, then the numbers.

    Source: the format's description, "Safetensors", Hugging Face 2022. Arrays of whole numbers are left out.
    """
    start = _LENGTH + int.from_bytes(content[:_LENGTH], "little")
    header: dict[str, Any] = json.loads(content[_LENGTH:start])
    found = {}
    for name, one in header.items():
        if one.get("dtype") == "F32":
            first, last = one["data_offsets"]
            part = np.frombuffer(content, dtype="<f4", count=(last - first) // 4, offset=start + first)
            found[name.removeprefix("bert.")] = part.reshape(one["shape"])
    return found
