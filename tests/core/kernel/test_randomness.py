from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.randomness import stream


@given(st.integers(), st.text())
def test_same_seed_and_name_draw_the_same(seed, name):
    assert stream(seed, name).random() == stream(seed, name).random()


def test_another_name_draws_differently():
    assert stream(1, "panels").random() != stream(1, "scores").random()


def test_another_seed_draws_differently():
    assert stream(1, "panels").random() != stream(2, "panels").random()


def test_names_may_be_numbers():
    assert stream(1, "call", 3).random() == stream(1, "call", "3").random()


def test_draws_are_the_same_on_every_machine():
    generator = stream(2009, "demo")
    assert [generator.randrange(1000) for _ in range(4)] == [715, 419, 264, 967]
