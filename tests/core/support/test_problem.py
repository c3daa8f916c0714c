import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.problem import Hub, Linkage, Measure, SupportProblem


def test_selection_itself_brings_money_by_two_linkages() -> None:
    assert [one for one in Linkage if one.gives_money] == [Linkage.ADDITIONAL, Linkage.CORE_UNIVERSITY]


def test_a_measure_without_range_states_no_amount() -> None:
    assert (Measure("m", "mext").states_amount, Measure("m", "mext", {}, 1, 2).states_amount) == (False, True)


@pytest.mark.parametrize("ends", [(1, None), (None, 1)])
def test_a_range_has_both_ends_or_none(ends: tuple[int | None, int | None]) -> None:
    with pytest.raises(KyotenError, match="state both ends"):
        Measure("m", "mext", {}, *ends)


@pytest.mark.parametrize("ends", [(2, 1), (-1, 1)])
def test_a_range_goes_upwards_from_zero(ends: tuple[int, int]) -> None:
    with pytest.raises(KyotenError, match="is not a range"):
        Measure("m", "mext", {}, *ends)


def test_a_hub_is_named_once() -> None:
    with pytest.raises(KyotenError, match="hub h is named twice"):
        SupportProblem((Hub("h", "global"), Hub("h", "global")), (), 2009)


def test_a_measure_is_named_once() -> None:
    with pytest.raises(KyotenError, match="measure m is named twice"):
        SupportProblem((), (Measure("m", "mext"), Measure("m", "mext")), 2009)


@pytest.mark.parametrize("ends", [(0, 0), (0, 1), (5, 5)])
def test_a_range_may_begin_at_nothing_and_be_one_amount(ends: tuple[int, int]) -> None:
    assert Measure("m", "mext", {}, *ends).states_amount


def test_the_refusal_names_measure_and_range() -> None:
    with pytest.raises(KyotenError, match="measure m: the range 2 to 1 yen is not a range"):
        Measure("m", "mext", {}, 2, 1)


def test_a_hub_may_bear_the_name_of_a_measure() -> None:
    assert SupportProblem((Hub("m", "global"),), (Measure("m", "mext"),), 2009).fiscal_year == 2009
