import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from kyoten.core.kernel import text_models
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.text_models import SUPPLIED, Supplied, first_installed, load, trust_of, unrelated_of


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> Supplied:
    """A package that supplies a model: a module with one function."""
    module = ModuleType("letters")
    module.__spec__ = sys.__spec__
    module.embed = lambda texts: np.array([[len(text), 1.0] for text in texts])
    monkeypatch.setitem(sys.modules, "letters", module)
    supplied = Supplied("letters", "numpy", "letters", lambda module: module.embed, 0.0)
    monkeypatch.setattr(
        text_models, "SUPPLIED", {"absent": Supplied("absent", "a", "no_such", None, 0.0), "letters": supplied}
    )
    return supplied


def test_an_installed_package_supplies_its_model(letters: Supplied) -> None:
    assert load("letters")(["ab"]).tolist() == [[2.0, 1.0]]


def test_the_first_that_is_installed_is_found(letters: Supplied) -> None:
    assert first_installed() == letters


def test_nothing_installed_is_nothing_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_models, "SUPPLIED", {})
    assert first_installed() is None


def test_vectors_are_known_by_package_and_version(letters: Supplied) -> None:
    assert letters.edition == f"numpy {np.__version__}"


@pytest.mark.parametrize(
    ("name", "message"), [("absent", "needs the package a, which is not"), ("guess", "no model guess")]
)
def test_a_model_that_is_not_there_is_refused(letters: Supplied, name: str, message: str) -> None:
    with pytest.raises(KyotenError, match=message):
        load(name)


@pytest.mark.parametrize(("name", "value"), [("e5", 0.82), ("minilm", 0.14), ("module:function", 0.0)])
def test_unrelated_texts_are_known_of_supplied_models_alone(name: str, value: float) -> None:
    assert unrelated_of(name) == value


@pytest.mark.parametrize(("name", "value"), [("use", 0.0), ("minilm", 0.75), ("module:function", 0.0)])
def test_only_supplied_models_that_were_measured_are_trusted_more_than_usual(name: str, value: float) -> None:
    assert trust_of(name) == value


def test_names_are_those_of_the_table() -> None:
    assert [one.name for one in SUPPLIED.values()] == list(SUPPLIED)


class Package:
    """What the two packages bring, by hand."""

    def E5(self):
        return self

    def USE(self):
        return self

    def query(self, texts):
        return ["query", *texts]

    def encode(self, texts):
        return ["encode", *texts]


@pytest.mark.parametrize(("name", "way"), [("e5", "query"), ("use", "encode")])
def test_each_package_is_asked_in_its_own_way(name: str, way: str) -> None:
    assert SUPPLIED[name].embed(Package())(["a"]) == [way, "a"]


def test_only_the_published_weights_of_a_model_are_taken(tmp_path: Path) -> None:
    """The package is another's work; what it carries is read as numbers and known by its digest."""
    model = tmp_path / "model"
    model.mkdir()
    (model / "config.json").write_text("{}", encoding="utf-8")
    (model / "vocab.txt").write_text("[UNK]", encoding="utf-8")
    (model / "model.safetensors").write_bytes(b"other numbers")
    with pytest.raises(KyotenError, match="not those that this version knows"):
        SUPPLIED["minilm"].embed(SimpleNamespace(__file__=str(tmp_path / "__init__.py")))
