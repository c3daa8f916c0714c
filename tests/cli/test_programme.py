"""`kyoten programme` as a person calls it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kyoten.cli.programme import programme
from kyoten.core.programme.load import PACKS


def run(*arguments: str) -> Result:
    return CliRunner().invoke(programme, list(arguments))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The 2009 pack in a folder of its own."""
    return Path(shutil.copytree(PACKS / "jp_hubs_2009", tmp_path / "pack"))


def test_check_exits_1_where_statements_contradict() -> None:
    assert run("check", "jp_hubs_2009").exit_code == 1


def test_check_exits_0_where_none_do() -> None:
    assert run("check", "us_tech_hubs").exit_code == 0


def test_check_groups_findings_with_their_number() -> None:
    headings = [line for line in run("check", "jp_hubs_2009").output.splitlines() if line and line[0] != " "]
    assert [heading.partition(" (")[0] for heading in headings] == [
        *("Cannot both hold", "Agrees only after rounding or truncation", "Agrees", "Notes")
    ]


def test_check_in_japanese() -> None:
    assert "両立しない記載" in run("check", "jp_hubs_2009", "--lang", "ja").output


def test_check_as_json_is_a_list_of_findings() -> None:
    findings = json.loads(run("check", "jp_hubs_2009", "--json").output)
    assert set(findings[0]) == {
        *("verdict", "measure", "fiscal_year", "amount_yen", "left", "right", "sentence", "sentence_ja", "check")
    }
    assert {finding["verdict"] for finding in findings} == {"agrees", "agrees_rounded", "contradiction", "note"}


def test_check_takes_a_folder(copied: Path) -> None:
    assert run("check", str(copied)).output == run("check", "jp_hubs_2009").output


def test_check_exits_2_without_a_pack(tmp_path: Path) -> None:
    assert run("check", str(tmp_path)).exit_code == 2


def test_an_unusable_pack_names_file_line_and_field(copied: Path) -> None:
    file = copied / "measures" / "shared_facility.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("21億円(21億円)", "21億(21億円)"), encoding="utf-8")
    result = run("check", str(copied))
    assert result.exit_code == 2
    assert "measures/shared_facility.yaml:" in result.stderr
    assert "budgets[0].printed" in result.stderr


def test_show_names_every_measure() -> None:
    output = run("show", "jp_hubs_2009").output
    assert "knowledge_cluster: Knowledge Cluster Initiative" in output


def test_show_in_japanese() -> None:
    assert "産学官連携拠点の形成支援 (jp_hubs_2009" in run("show", "jp_hubs_2009", "--lang", "ja").output


def test_show_as_json_is_the_whole_programme() -> None:
    assert len(json.loads(run("show", "jp_hubs_2009", "--json").output)["measures"]) == 11


def test_schema_is_a_json_schema() -> None:
    assert json.loads(run("schema").output)["title"] == "Programme"


def test_diff_of_equal_packs() -> None:
    assert run("diff", "jp_hubs_2009", "jp_hubs_2009").output == "no difference\n"


def test_diff_shows_old_and_new(copied: Path) -> None:
    file = copied / "measures" / "shared_facility.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("19.1億円", "19.2億円"), encoding="utf-8")
    assert run("diff", "jp_hubs_2009", str(copied)).output == (
        "~ measures/shared_facility/budgets/2/printed: "
        '"平成21年度予算案 19.1億円（18.6億円(平成20年度)）" → "平成21年度予算案 19.2億円（18.6億円(平成20年度)）"\n'
    )


def test_diff_as_json(copied: Path) -> None:
    (copied / "amendments.yaml").unlink()
    kinds = {one["kind"] for one in json.loads(run("diff", "jp_hubs_2009", str(copied), "--json").output)}
    assert kinds == {"removed"}


def test_check_imports_no_django_and_no_numpy() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from kyoten.cli.main import main; "
        "CliRunner().invoke(main, ['programme', 'check', 'jp_hubs_2009']); "
        "print(sorted({'django', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_check_prints_within_a_second_of_processor_time() -> None:
    code = (
        "import time; from click.testing import CliRunner; from kyoten.cli.main import main; "
        "check = lambda: CliRunner().invoke(main, ['programme', 'check', 'jp_hubs_2009']); "
        "check(); began = time.process_time(); found = check(); "
        "print(found.exit_code, len(found.output) > 0, time.process_time() - began < 1)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"{run('check', 'jp_hubs_2009').exit_code} True True\n"


def test_diff_tells_changes_of_the_form_in_words(copied: Path) -> None:
    file = copied / "forms" / "plan.yaml"
    renamed = "{id: vision, formerly: [summary], kind: text"
    file.write_text(file.read_text(encoding="utf-8").replace("{id: summary, kind: text", renamed), encoding="utf-8")
    published = copied / "decision.yaml"
    published.write_text(published.read_text(encoding="utf-8").replace("outline.summary", "outline.vision"))
    first = run("diff", "jp_hubs_2009", str(copied)).output.splitlines()[:2]
    assert first == [
        "What changes in the form",
        "  What the hub aims to be: is kept as outline.vision instead of outline.summary; answers are carried",
    ]


def test_diff_tells_them_in_japanese_too(copied: Path) -> None:
    file = copied / "forms" / "plan.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("limit: 80,", "limit: 60,"), encoding="utf-8")
    assert (
        "拠点の名称（outline.hub_name）：上限が60字になります"
        in run("diff", "jp_hubs_2009", str(copied), "--lang", "ja").output
    )
