"""What a page asks twice is read once, for that page alone."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from kyoten.apps.foundation.once import OnceMiddleware, once


class Counter:
    """A read that counts how often it was asked."""

    def __init__(self):
        self.asked = []
        self.read = once(self._read)

    def _read(self, *args, **kwargs):
        self.asked.append(args + tuple(kwargs.values()))
        return len(self.asked)


@pytest.fixture
def counter() -> Counter:
    return Counter()


def page(request, work):
    """A request in whose view `work` is done."""

    def view(_request):
        work()
        return HttpResponse("")

    return OnceMiddleware(view)(request)


def twice(read, *args):
    return lambda: (read(*args), read(*args))


def test_a_page_reads_once(rf, counter):
    page(rf.get("/"), twice(counter.read, 1))
    assert counter.asked == [(1,)]


def test_other_arguments_are_another_question(rf, counter):
    page(rf.get("/"), lambda: (counter.read(1), counter.read(2), counter.read(one=1)))
    assert counter.asked == [(1,), (2,), (1,)]


def test_an_answer_of_nothing_is_an_answer(rf):
    asked = []
    read = once(lambda: asked.append(1))
    page(rf.get("/"), twice(read))
    assert asked == [1]


def test_the_next_page_reads_anew(rf, counter):
    for _ in range(2):
        page(rf.get("/"), twice(counter.read, 1))
    assert counter.asked == [(1,), (1,)]


def test_an_act_reads_every_time(rf, counter):
    page(rf.post("/"), twice(counter.read, 1))
    assert counter.asked == [(1,), (1,)]


def test_outside_a_page_nothing_is_kept(counter):
    twice(counter.read, 1)()
    assert counter.asked == [(1,), (1,)]


def test_a_page_that_fails_leaves_nothing_behind(rf, counter):
    def fail():
        counter.read(1)
        return 1 / 0

    with pytest.raises(ZeroDivisionError):
        page(rf.get("/"), fail)
    counter.read(1)
    assert counter.asked == [(1,), (1,)]
