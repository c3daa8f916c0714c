"""Notes: names, foreign years, missing units and amounts, unknown numbers, figures that stand alone."""

from __future__ import annotations

from typing import Any

from tests.core.programme.small import answers, budget, count, findings, line, measure, overview, text


def alias(name: str, slide: int = 3) -> dict[str, Any]:
    return {"name": text(name), "slide": slide}


def test_another_name_is_noted_once() -> None:
    measures = [measure(aliases=[alias("cluster"), alias("other"), alias("other", 4)])]
    assert answers("name_differs", measures=measures) == [("note", None, 0)]


def test_a_phase_in_brackets_is_no_other_name() -> None:
    assert (
        answers("name_differs", measures=[measure(aliases=[alias("cluster(第Ⅱ期)"), alias("cluster（一部）")])]) == []
    )


def test_the_width_of_letters_is_no_other_name() -> None:
    assert answers("name_differs", measures=[measure(aliases=[alias("ｃｌｕｓｔｅｒ")])]) == []


def test_both_names_are_the_sides_of_the_note() -> None:
    (found,) = findings("name_differs", measures=[measure(aliases=[alias("other")])])
    assert (found.left and found.left.text, found.right and found.right.text) == ("other", "cluster")


def loans(year: int) -> list[dict[str, Any]]:
    figure = {"printed": "貸付規模約200億円", "about": "loans", "fiscal_year": year, "slide": 1}
    return [measure(budgets=[overview("21億円")], figures=[figure])]


def test_a_figure_of_another_year_is_noted() -> None:
    assert answers("foreign_year", measures=loans(2008)) == [("note", 2008, 0)]


def test_a_figure_of_the_budget_year_is_not() -> None:
    assert answers("foreign_year", measures=loans(2009)) == []


def awarded(printed: str) -> list[dict[str, Any]]:
    return [measure(lines=[line(awards=[{"printed": printed, "fiscal_year": 2009, "slide": 2}])])]


def test_an_amount_without_per_year() -> None:
    assert answers("not_per_year", measures=awarded("6千万円×18プロジェクト")) == [("note", 2009, 0)]


def test_an_amount_with_per_year_or_a_term() -> None:
    assert answers("not_per_year", measures=awarded("1億円程度／年")) == []
    assert answers("not_per_year", measures=awarded("1億円程度×3年")) == []


def test_a_count_without_a_counter() -> None:
    measures = [measure(counts=[count("大学・高専約290"), count("10,700社")])]
    assert [one.left and one.left.text for one in findings("no_counter", measures=measures)] == ["大学・高専約290"]


def test_hubs_without_an_amount() -> None:
    counts = [count("10拠点", 2009, "new", hub_type="core", about="hubs")]
    assert answers("no_amount", measures=[measure(lines=[line(counts=counts)])]) == [("note", 2009, 0)]


def test_hubs_with_an_amount_elsewhere_in_the_line() -> None:
    counts = [count("10拠点", 2009, "new", hub_type="core", about="hubs")]
    part = line(counts=counts, budgets=[budget("2億円", basis="line")])
    assert answers("no_amount", measures=[measure(lines=[part])]) == []


def test_an_unknown_matching_ratio() -> None:
    duty = {"kind": "unknown", "owed_by": text(), "text": text("割合は不明"), "source": {"slide": 1}}
    (found,) = findings("unknown_figure", measures=[measure(lines=[line(matching=[duty])])])
    assert found.sentence == "cluster: “割合は不明” (slide 1) is not known."


def test_weights_that_were_never_published() -> None:
    anchors = [{"score": score, "meaning": text()} for score in range(1, 5)]
    criterion = {"id": "plan", "name": text(), "question": text(), "weight": None, "anchors": anchors}
    review = {
        "id": "review",
        "title": text(),
        "origin": "project",
        "origin_note": text(),
        "scale_min": 1,
        "scale_max": 4,
        "reviews_wanted": 3,
        "criteria": [criterion],
    }
    (found,) = findings("unknown_figure", review=review)
    assert found.sentence.startswith("Weights of the review criteria")


def test_a_figure_that_nothing_confirms_carries_its_value() -> None:
    (found,) = findings("stated_only_here", measures=[measure(counts=[count("10,700社")])])
    assert found.sentence.endswith("is stated only here; nothing else confirms 10,700社.")


def test_a_compared_figure_does_not_stand_alone() -> None:
    measures = [measure(budgets=[overview("32億円"), budget("3,200百万円")])]
    assert answers("stated_only_here", measures=measures) == []


def test_a_note_confirms_nothing() -> None:
    measures = [measure(budgets=[overview("12億円", basis="new_awards"), budget("4,500百万円")])]
    assert len(answers("stated_only_here", measures=measures)) == 2


def test_the_ratio_of_another_line_is_left_to_that_line() -> None:
    ratio = {"printed": "国費の1/2(一般型)・同額(発展型)以上", "slide": 2}
    duty = {
        "kind": "cash",
        "ratio": ratio,
        "qualifier": "一般型",
        "owed_by": text(),
        "text": text(ratio["printed"]),
        "source": {"slide": 2},
    }
    (found,) = findings("stated_only_here", measures=[measure(lines=[line(matching=[duty])])])
    assert found.sentence.endswith("confirms 1/2.")
