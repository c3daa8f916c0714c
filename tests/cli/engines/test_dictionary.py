"""`kyoten dictionary` as a person calls it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner
from tests.core.matching.fusion.jmdict_made import FILE

from kyoten.cli.engines.dictionary import dictionary
from kyoten.cli.engines.matches import read_bridge


def test_the_words_are_kept_and_opened_as_a_bridge(tmp_path: Path) -> None:
    (tmp_path / "JMdict_e").write_text(FILE, encoding="utf-8")
    told = CliRunner().invoke(dictionary, [str(tmp_path / "JMdict_e"), "--out", str(tmp_path / "words"), "--json"])
    assert json.loads(told.output)["words"] == len(read_bridge(tmp_path / "words").words)
    assert read_bridge(tmp_path / "words").across("正極を調べた") == read_bridge(tmp_path / "JMdict_e").across(
        "正極を調べた"
    )


def test_a_folder_that_is_there_stays(tmp_path: Path) -> None:
    told = CliRunner().invoke(dictionary, ["JMdict_e", "--out", str(tmp_path)])
    assert (told.exit_code, "something already" in told.output) == (2, True)
