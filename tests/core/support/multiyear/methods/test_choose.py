import pytest
from tests.core.support.multiyear.questions import asked, need

from kyoten.core.support.multiyear.methods import by_hub, choose, exact
from kyoten.core.support.multiyear.methods.choose import Method, solve
from kyoten.core.support.multiyear.problem import Hub


def made_by(hubs: int, method: Method) -> str:
    problem = asked(*(Hub(f"h{place}", "g", (need(),)) for place in range(hubs)), yen=100 * hubs)
    return solve(problem, method, fair=False).method


@pytest.mark.parametrize(
    ("hubs", "method", "by"),
    [
        (choose.FEW, Method.AUTO, exact.METHOD),
        (choose.FEW + 1, Method.AUTO, by_hub.METHOD),
        (1, Method.BY_HUB, by_hub.METHOD),
        (choose.FEW + 1, Method.EXACT, exact.METHOD),
    ],
)
def test_the_method_goes_by_the_number_of_hubs_unless_it_is_named(hubs: int, method: Method, by: str) -> None:
    assert made_by(hubs, method) == by
