"""How far a long piece of work is."""

from __future__ import annotations

import io

import pytest

from kyoten.cli.engines.watching import MANY, build_watched, watched
from kyoten.core.matching.analyser.terms import LETTERS
from kyoten.core.matching.document import Document
from kyoten.core.matching.index.build import build
from kyoten.core.matching.index.segment import ARRAYS


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("number", "said"), [(MANY, True), (MANY - 1, False)])
def test_many_things_are_told_on_a_terminal(number: int, said: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    assert sum(1 for _one in watched(range(number), "Reading texts")) == number
    assert ("Reading texts" in screen.getvalue(), "100%" in screen.getvalue()) == (said, said)


def test_a_file_that_reads_along_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    assert (len(list(watched(range(MANY), "x"))), screen.getvalue()) == (MANY, "")


def test_what_is_built_while_told_is_what_is_built() -> None:
    documents = [Document(f"d{at}", "need", "ja", {"title": f"電子材料 {at}"}) for at in range(3)]
    one, two = build_watched(documents, LETTERS), build(documents, LETTERS)
    assert all(getattr(one, name).tobytes() == getattr(two, name).tobytes() for name in ARRAYS)
