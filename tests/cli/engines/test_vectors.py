import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from kyoten.cli.engines.vectors import model_of, read_vectors, write_vectors
from kyoten.core.kernel.errors import InputError, KyotenError


def test_vectors_come_back_as_they_were_written(tmp_path: Path) -> None:
    write_vectors(tmp_path / "v.npz", {"one": np.array([0.5, 0.25])}, "m 1")
    assert {key: row.tolist() for key, row in read_vectors(tmp_path / "v.npz", "m 1").items()} == {"one": [0.5, 0.25]}


def test_without_a_file_nothing_is_known(tmp_path: Path) -> None:
    assert read_vectors(tmp_path / "v.npz", "m 1") == {}


def test_vectors_of_another_model_are_refused(tmp_path: Path) -> None:
    write_vectors(tmp_path / "v.npz", {}, "m 1")
    with pytest.raises(InputError, match="holds vectors of m 1, not of m 2"):
        read_vectors(tmp_path / "v.npz", "m 2")


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "v.npz").write_text("application,reviewer")
    with pytest.raises(InputError, match="holds no vectors"):
        read_vectors(tmp_path / "v.npz", "m 1")


def test_a_function_is_found_by_module_and_name(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("some")
    module.embed = len
    monkeypatch.setitem(sys.modules, "some", module)
    assert model_of("some:embed") == (len, "some:embed")


@pytest.mark.parametrize("name", ["no.such:thing", "json:thing", "guess"])
def test_a_model_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(KyotenError, match=r"No module|no attribute|no model guess"):
        model_of(name)


@pytest.mark.parametrize("name", ["sys:path", ":embed"])
def test_what_is_no_function_of_a_module_is_no_model(name: str) -> None:
    with pytest.raises(KyotenError, match=f"--model {name}: "):
        model_of(name)


def test_vectors_that_cannot_be_written_are_told_by_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"v\.npz: cannot be written"):
        write_vectors(tmp_path / "none" / "v.npz", {}, "m 1")
