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
