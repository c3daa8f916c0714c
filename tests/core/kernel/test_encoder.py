import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from kyoten.core.kernel.encoder import read_encoder, tensors
from kyoten.core.kernel.errors import KyotenError

WORDS = ["[UNK]", "[CLS]", "[SEP]", "hub", "tea"]
WIDTH, WIDE = 2, 3
SHAPE = {"num_hidden_layers": 1, "num_attention_heads": 1, "layer_norm_eps": 0.0, "max_position_embeddings": 8}
EVEN = {"weight": np.ones(WIDTH), "bias": np.zeros(WIDTH)}


def layer(**changed: np.ndarray) -> dict[str, np.ndarray]:
    """A model of one layer that only passes on what it read, unless changed: every learnt number of the layer is 0."""
    name = "encoder.layer.0."
    linear = {
        **{f"{name}attention.self.{one}": (WIDTH, WIDTH) for one in ("query", "key", "value")},
        f"{name}attention.output.dense": (WIDTH, WIDTH),
        f"{name}intermediate.dense": (WIDE, WIDTH),
        f"{name}output.dense": (WIDTH, WIDE),
    }
    found = {
        "embeddings.word_embeddings.weight": np.array([[0, 0], [1, -1], [1, -1], [1, -1], [-1, 1]]),
        "embeddings.position_embeddings.weight": np.zeros((8, WIDTH)),
        "embeddings.token_type_embeddings.weight": np.zeros((2, WIDTH)),
    }
    for one in ("embeddings.LayerNorm", f"{name}attention.output.LayerNorm", f"{name}output.LayerNorm"):
        found |= {f"{one}.{part}": value for part, value in EVEN.items()}
    for one, shape in linear.items():
        found |= {f"{one}.weight": np.zeros(shape), f"{one}.bias": np.zeros(shape[0])}
    return found | {name + one.replace("__", "."): value for one, value in changed.items()}


def packed(arrays: dict[str, np.ndarray]) -> bytes:
    """The arrays as a safetensors file, with one array of whole numbers that nobody needs."""
    header, content = {"__metadata__": {"format": "pt"}}, b""
    for name, array in arrays.items():
        part = array.astype("<f4").tobytes()
        header[f"bert.{name}"] = {"dtype": "F32", "shape": array.shape, "data_offsets": [0, 0]}
        header[f"bert.{name}"]["data_offsets"] = [len(content), len(content) + len(part)]
        content += part
    header["ids"] = {"dtype": "I64", "shape": [1], "data_offsets": [0, 8]}
    text = json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + content


def folder(at: Path, arrays: dict[str, np.ndarray]) -> Path:
    (at / "config.json").write_text(json.dumps(SHAPE), encoding="utf-8")
    (at / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    (at / "model.safetensors").write_bytes(packed(arrays))
    return at


def test_arrays_come_back_by_name_and_shape() -> None:
    found = tensors(packed({"a": np.array([[1.5, 2.0]]), "b": np.array([3.0])}))
    assert {name: array.tolist() for name, array in found.items()} == {"a": [[1.5, 2.0]], "b": [3.0]}


def test_a_text_is_the_mean_of_its_pieces(tmp_path: Path) -> None:
    """Start, tea, end: (1, -1), (-1, 1) and (1, -1)."""
    embed = read_encoder(folder(tmp_path, layer()), 8)
    assert embed(["tea", "hub"]).round(6).tolist() == [
        [pytest.approx(1 / 3, abs=1e-6), pytest.approx(-1 / 3, abs=1e-6)],
        [1.0, -1.0],
    ]


def test_pieces_take_from_each_other(tmp_path: Path) -> None:
    """All look at all alike and take five times the mean of the others: `tea` turns to the side of start and end."""
    changed = {"attention__self__value__weight": 5 * np.eye(WIDTH), "attention__output__dense__weight": np.eye(WIDTH)}
    embed = read_encoder(folder(tmp_path, layer(**changed)), 8)
    assert embed(["tea"]).round(6).tolist() == [[1.0, -1.0]]


def test_the_wide_part_is_bent(tmp_path: Path) -> None:
    """A rise of 10 goes through whole, the first number then outweighs; its mirror, far below 0, is cut off."""
    wide = {
        "intermediate__dense__weight": np.array([[-10.0, 0], [0, 0], [0, 0]]),
        "output__dense__weight": np.zeros((2, 3)),
    }
    wide["output__dense__weight"][0, 0] = 1.0
    embed = read_encoder(folder(tmp_path, layer(**wide)), 8)
    assert embed(["tea"]).round(6).tolist() == [[1.0, -1.0]]


def test_only_the_beginning_of_a_long_text_is_read(tmp_path: Path) -> None:
    embed = read_encoder(folder(tmp_path, layer()), 3)
    assert embed(["hub tea"]).tolist() == embed(["hub"]).tolist()


def test_weights_are_known_by_their_digest(tmp_path: Path) -> None:
    at = folder(tmp_path, layer())
    known = hashlib.sha256((at / "model.safetensors").read_bytes()).hexdigest()
    assert read_encoder(at, 8, known)(["hub"]).tolist() == [[1.0, -1.0]]
    with pytest.raises(KyotenError, match="not those that this version knows"):
        read_encoder(at, 8, "0" * 64)


@pytest.mark.parametrize("missing", ["config.json", "vocab.txt", "model.safetensors"])
def test_a_folder_without_its_files_is_refused(tmp_path: Path, missing: str) -> None:
    (folder(tmp_path, layer()) / missing).unlink()
    with pytest.raises(KyotenError, match="holds no text model that can be read"):
        read_encoder(tmp_path, 8)
