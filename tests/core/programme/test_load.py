"""Loading packs: every error names file, line and field; all are told at once."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.core.programme.small import data, measure

from kyoten.core.kernel.errors import InputError
from kyoten.core.programme.load import PackError, build, bundled, find, load, read_pack


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A small pack in files."""
    plain = data(measures=["cluster"])
    documents = plain.pop("documents")
    write(tmp_path / "programme.yaml", plain)
    write(tmp_path / "sources.yaml", documents)
    write(tmp_path / "measures" / "cluster.yaml", measure())
    return tmp_path


def write(path: Path, content: object) -> None:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def append(path: Path, words: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + words, encoding="utf-8")


def errors(path: Path) -> list[str]:
    with pytest.raises(PackError) as caught:
        load(path)
    return [f"{error.place}: {error.message}" for error in caught.value.errors]


def test_a_small_pack_loads(pack: Path) -> None:
    assert [one.id for one in load(pack).measures] == ["cluster"]


def test_bundled_packs_load_by_name() -> None:
    assert load("jp_hubs_2009").id == "jp_hubs_2009"


def test_bundled_packs_are_listed() -> None:
    assert {"jp_hubs_2009", "us_tech_hubs"} <= set(bundled())


def test_a_folder_without_a_pack(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no programme\.yaml"):
        find(tmp_path)


def test_an_unknown_field_names_file_line_and_field(pack: Path) -> None:
    append(pack / "measures" / "cluster.yaml", "colour: red\n")
    line = len((pack / "measures" / "cluster.yaml").read_text(encoding="utf-8").splitlines())
    assert errors(pack) == [f"measures/cluster.yaml:{line} colour: Extra inputs are not permitted"]


def test_a_missing_field_names_the_part_that_lacks_it(pack: Path) -> None:
    lacking = {key: value for key, value in measure().items() if key != "purpose"}
    write(pack / "measures" / "cluster.yaml", lacking)
    assert errors(pack) == ["measures/cluster.yaml:1 purpose: Field required"]


def test_all_errors_are_told_at_once(pack: Path) -> None:
    append(pack / "measures" / "cluster.yaml", "colour: red\n")
    append(pack / "programme.yaml", "size: 3\n")
    assert len(errors(pack)) == 2


def test_a_figure_that_cannot_be_read_points_at_the_character(pack: Path) -> None:
    budget = {"printed": "21億円億円", "fiscal_year": 2009}
    write(pack / "measures" / "cluster.yaml", measure(budgets=[budget]))
    (error,) = errors(pack)
    assert error.startswith("measures/cluster.yaml:")
    assert "budgets[0].printed" in error
    assert "^" in error


def test_broken_yaml_names_its_line(pack: Path) -> None:
    append(pack / "programme.yaml", "text: [1, 2\n")
    assert errors(pack)[0].startswith("programme.yaml:")


def test_an_empty_file(pack: Path) -> None:
    (pack / "amendments.yaml").write_text("", encoding="utf-8")
    assert "amendments.yaml: the file is empty" in errors(pack)


def test_a_programme_that_is_no_mapping(pack: Path) -> None:
    (pack / "programme.yaml").write_text("- 1\n", encoding="utf-8")
    assert errors(pack) == ["programme.yaml: programme.yaml must be a mapping"]


def test_a_key_given_twice(pack: Path) -> None:
    append(pack / "programme.yaml", "version: '2'\n")
    assert errors(pack)[0].endswith("version: version stands twice")


def test_a_listed_measure_without_a_file(pack: Path) -> None:
    (pack / "measures" / "cluster.yaml").unlink()
    assert errors(pack)[0].endswith("there is no file measures/cluster.yaml")


def test_a_measure_that_is_not_listed(pack: Path) -> None:
    write(pack / "measures" / "other.yaml", measure("other"))
    assert errors(pack) == ["measures/other.yaml:1 id: programme.yaml does not list measure other"]


def test_measures_that_are_no_list(pack: Path) -> None:
    text = (pack / "programme.yaml").read_text(encoding="utf-8")
    (pack / "programme.yaml").write_text(text.replace("measures:\n- cluster\n", "measures: 3\n"), encoding="utf-8")
    assert errors(pack)[0].endswith("measures: must be a list of ids")


def test_a_measure_with_another_id_than_its_file(pack: Path) -> None:
    write(pack / "measures" / "cluster.yaml", measure("other"))
    assert errors(pack) == ["measures/cluster.yaml:1 id: the id must be the file's name, cluster"]


def test_parameters_bear_the_path_as_their_id(pack: Path) -> None:
    entry = {"values": {"ratio": "1/2"}, "source": {"slide": 1}}
    write(pack / "parameters" / "money" / "matching_fund.yaml", {"entries": [entry]})
    assert [one.id for one in load(pack).parameters] == ["money.matching_fund"]


def test_texts_of_both_languages_are_joined(pack: Path) -> None:
    write(pack / "texts" / "ja.yaml", {"money": {"rule.met": "満たす"}})
    write(pack / "texts" / "rules_en.yaml", {"money.rule.met": "met"})
    assert load(pack).texts["money.rule.met"].en == "met"


def test_a_text_in_one_language_only(pack: Path) -> None:
    write(pack / "texts" / "ja.yaml", {"money.rule.met": "満たす"})
    assert errors(pack) == ["texts/ja.yaml:1 money.rule.met.en: Field required"]


def test_raw_data_can_be_changed_and_built_again(pack: Path) -> None:
    raw = read_pack(pack)
    raw.data["version"] = "2"
    assert build(raw).version == "2"
