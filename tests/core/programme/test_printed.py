"""Printed strings read once."""

from __future__ import annotations

import pytest

from kyoten.core.kernel.errors import NotationError
from kyoten.core.kernel.notation import parse
from kyoten.core.programme.printed import read_printed


def test_it_reads_what_the_notation_says() -> None:
    assert read_printed("89億円(75億円)") == parse("89億円(75億円)")


def test_the_same_string_gives_the_same_value() -> None:
    assert read_printed("21億円") is read_printed("21億円")


def test_what_cannot_be_read_is_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(NotationError):
            read_printed("億円")
