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


def test_a_measure_listed_twice_is_said_to_be_so(pack: Path) -> None:
    append(pack / "programme.yaml", "- cluster\n")
    assert errors(pack)[0].endswith("measures[1]: cluster is listed twice")


def test_a_parameter_with_another_id_than_its_path(pack: Path) -> None:
    write(pack / "parameters" / "money" / "matching_fund.yaml", {"id": "money.other", "entries": []})
    wanted = "parameters/money/matching_fund.yaml:1 id: the id must be the file's path, money.matching_fund"
    assert errors(pack) == [wanted]


@pytest.mark.parametrize("folder", ["parameters/money", "texts"])
def test_a_file_of_a_folder_that_holds_no_mapping(pack: Path, folder: str) -> None:
    write(pack / folder / "rules_ja.yaml", [1])
    assert errors(pack) == [f"{folder}/rules_ja.yaml:1: the file must hold a mapping"]


@pytest.mark.parametrize("folder", ["parameters/money", "texts", "measures"])
def test_an_empty_file_is_one_error(pack: Path, folder: str) -> None:
    target = pack / folder / ("cluster.yaml" if folder == "measures" else "rules_ja.yaml")
    target.parent.mkdir(exist_ok=True, parents=True)
    target.write_text("", encoding="utf-8")
    assert errors(pack) == [f"{folder}/{target.name}: the file is empty"]


def test_a_sentence_given_in_two_files_of_a_language(pack: Path) -> None:
    write(pack / "texts" / "ja.yaml", {"met": "満たす"})
    write(pack / "texts" / "a_en.yaml", {"met": "met"})
    write(pack / "texts" / "b_en.yaml", {"met": "fulfilled"})
    assert errors(pack) == ["texts/b_en.yaml:1 met: met stands in another file of this language already"]


def test_a_file_of_sentences_whose_language_nobody_can_tell(pack: Path) -> None:
    write(pack / "texts" / "japanese.yaml", {"met": "満たす"})
    assert errors(pack) == [
        "texts/japanese.yaml: the name of the file must end in ja or en, such as texts/rules_ja.yaml"
    ]


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("amendments: []", "amendments.yaml"),
        ("documents: []", "sources.yaml"),
        ("parameters: []", "parameters/"),
        ("texts: {}", "texts/"),
    ],
)
def test_what_a_file_of_its_own_says_may_not_stand_in_the_programme_too(pack: Path, line: str, where: str) -> None:
    write(pack / "amendments.yaml", [])
    append(pack / "programme.yaml", f"{line}\n")
    name = line.partition(":")[0]
    assert errors(pack)[0].endswith(f" {name}: {name} is read from {where}; take it out of programme.yaml")


def test_a_programme_that_cannot_be_read_is_one_error(pack: Path) -> None:
    append(pack / "programme.yaml", "x: *nobody\n")
    assert len(errors(pack)) == 1


@pytest.mark.parametrize("inside", ["", "programme.yaml"])
def test_a_pack_is_found_by_its_folder_and_by_its_main_file(pack: Path, inside: str) -> None:
    assert find(pack / inside) == pack


def test_a_folder_without_a_pack_is_named_and_the_bundled_packs_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the bundled packs are jp_hubs_2009, us_tech_hubs") as caught:
        find(tmp_path / "elsewhere")
    assert str(caught.value.place) == str(tmp_path / "elsewhere")


def test_the_message_of_a_pack_error_has_a_line_for_each_error(pack: Path) -> None:
    append(pack / "measures" / "cluster.yaml", "colour: red\n")
    append(pack / "programme.yaml", "size: 3\n")
    with pytest.raises(PackError) as caught:
        load(pack)
    assert str(caught.value).splitlines() == [f"{one.place}: {one.message}" for one in caught.value.errors]


def test_measures_keep_the_order_in_which_the_programme_lists_them(tmp_path: Path, pack: Path) -> None:
    append(pack / "programme.yaml", "- another\n")
    write(pack / "measures" / "another.yaml", measure("another"))
    assert [one.id for one in load(pack).measures] == ["cluster", "another"]
