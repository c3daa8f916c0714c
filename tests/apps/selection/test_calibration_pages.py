"""The words of the page on comparable scores."""

from __future__ import annotations

from django.utils import translation

from kyoten.apps.selection import calibration_pages

ROW = {"mean": 3.62, "low": 3.1, "high": 4.14, "expected_rank": 2.43, "first": 0.8, "group": "above"}
RUN = {
    "method": "additive",
    "seed": 0,
    "versions": {"scipy": "1", "numpy": "2"},
    "interval": 0.9,
    "first": 5,
    "scores": 12,
    "variance": {"application": 2.0, "reviewer": 1.0, "error": 1.0},
    "agreement": {"single": 0.5, "averaged": 0.75, "alpha": None},
    "cautions": ["disconnected"],
    "components": [["a", "b"], ["c"]],
    "readers": [
        {"reviewer": 7, "readings": 3, "leniency": 0.42, "deviation": 0.2, "consistency": 1.1, "left_out": None},
    ],
}


def test_a_cell_says_mean_interval_rank_and_group():
    with translation.override("en"):
        assert calibration_pages.cell({"calibrated": ROW}) == {
            "text": "3.6",
            "note": "3.1–4.1 · Expected rank 2.4 · Above the line",
        }


def test_a_cell_without_calibration_is_unknown():
    assert set(calibration_pages.cell({})) == {"text"}


def test_without_a_line_there_is_no_group():
    assert calibration_pages.group({**ROW, "group": None}) == ""


def test_an_interval_that_is_missing_is_unknown():
    assert calibration_pages.interval({}) == calibration_pages.wording.UNKNOWN


def test_the_shares_of_the_differences_are_told():
    values = [row[1] for row in calibration_pages.run_table("Global", RUN)["rows"]]
    assert values[:4] + values[5:8] == ["12", "50%", "25%", "25%", "0.50", "0.75", calibration_pages.wording.UNKNOWN]


def test_how_far_readers_are_believed_alike_is_told_beside_what_was_believed_before():
    with translation.override("en"):
        told = calibration_pages.run_table("Global", RUN | {"alike": {"before": 0.95, "after": 0.4}})["rows"][4][1]
    assert (told["text"], "95%" in told["note"]) == ("40%", True)


def test_a_run_that_did_not_ask_says_so():
    rows = calibration_pages.run_table("Global", RUN)["rows"]
    assert rows[4][1] == {"text": calibration_pages.wording.UNKNOWN}


def test_officers_see_who_a_reader_is():
    assert calibration_pages.reader_table("Global", RUN, {7: "r@example.jp"})["rows"][0][:3] == [
        "r@example.jp",
        "3",
        {"text": "+0.42", "note": "± 0.20"},
    ]


def test_others_see_a_number():
    with translation.override("en"):
        assert calibration_pages.reader_table("Global", RUN, {})["rows"][0][0] == "Reader 1"


def test_sets_that_cannot_be_compared_are_named():
    with translation.override("en"):
        assert calibration_pages.cautions(RUN)[1] == "2 sets: a, b / c"
