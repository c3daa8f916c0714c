import numpy as np
import pytest

from kyoten.core.assignment.groups import NO_LIMIT, GroupLimit
from kyoten.core.kernel.errors import KyotenError


def limit(**changes: object) -> GroupLimit:
    usual = {
        "name": "organisation",
        "groups": ("x", "y"),
        "labels": np.array([0, 1, -1], dtype=np.int32),
        "at_least": np.array([0, 1]),
        "at_most": np.array([NO_LIMIT, 2]),
    }
    return GroupLimit(**{**usual, **changes})


def test_a_group_is_told_with_what_it_is() -> None:
    assert (limit().title(1), limit(groups=("organisation",)).title(0)) == ("organisation y", "organisation")


def test_a_limit_asks_something_of_some_applications() -> None:
    assert (limit().asked(0), limit().asked(1)) == (False, True)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"labels": np.array([0], dtype=np.int32)}, "does not name every application and reviewer"),
        ({"labels": np.array([0, 2, 0], dtype=np.int32)}, "stands in a group that is not there"),
        ({"at_least": np.array([0, 3])}, "the least number must lie between 0 and the most"),
    ],
)
def test_a_limit_that_makes_no_sense_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(KyotenError, match=message):
        limit(**changes).fits(2, 3)


@pytest.mark.parametrize(
    ("least", "most", "asked"), [(0, NO_LIMIT, False), (1, NO_LIMIT, True), (0, 2, True), (1, 2, True), (0, 0, True)]
)
def test_a_least_and_a_most_each_ask_something(least: int, most: int, asked: bool) -> None:
    assert limit(at_least=np.array([least, 0]), at_most=np.array([most, 0])).asked(0) is asked


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"at_least": np.array([2, 2]), "at_most": np.array([2, 2])},
        {"at_least": np.array([0, 0]), "at_most": np.array([0, 0])},
        {"labels": np.array([-1, -1, -1], dtype=np.int32)},
        {"labels": np.array([1, 1, 1], dtype=np.int32)},
    ],
)
def test_a_limit_that_fits_is_taken(changes: dict[str, object]) -> None:
    assert limit(**changes).fits(2, 3) is None


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"at_least": np.array([0])}, "does not name every application"),
        ({"at_most": np.array([1, 1, 1])}, "does not name every application"),
        ({"labels": np.array([0, 1, 0, 1], dtype=np.int32)}, "does not name every application"),
        ({"labels": np.array([0, -2, 0], dtype=np.int32)}, "a group that is not there"),
        ({"at_least": np.array([-1, 0])}, "between 0 and the most"),
        ({"at_least": np.array([1, 1]), "at_most": np.array([1, 0])}, "between 0 and the most"),
    ],
)
def test_each_way_not_to_fit_is_told_with_the_name_of_the_limit(changes: dict[str, object], message: str) -> None:
    with pytest.raises(KyotenError, match=f"^organisation: .*{message}"):
        limit(**changes).fits(2, 3)


def test_nobody_to_read_has_no_label() -> None:
    nobody = limit(labels=np.array([], dtype=np.int32))
    assert nobody.fits(2, 0) is None


def test_a_group_without_a_name_of_its_own_is_told_by_the_limit() -> None:
    assert limit(groups=("", "organisation", "x")).title(0) == "organisation"
