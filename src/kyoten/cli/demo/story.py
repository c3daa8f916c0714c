"""The programme from beginning to end, all of it through the apps' own actions and in its own time."""

from __future__ import annotations

from collections.abc import Callable

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, trail
from kyoten.apps.programmes import actions as programmes
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection.models import Hub
from kyoten.cli.demo import (
    accompanying,
    adopting,
    brokering,
    following,
    inviting,
    judging,
    listing,
    people,
    publishing,
    settling,
    spending,
    supporting,
)
from kyoten.cli.demo.applying import Applying
from kyoten.cli.demo.example import Consortium, Example
from kyoten.cli.demo.meeting import Meeting
from kyoten.cli.demo.reviewing import Reviewing

REVIEWS, TURNS = 3, 1
BEFORE, SAMPLE, AFTER = 2, 22, 3  # steps of the progress bar around applications, reviews and evaluations


def is_there() -> bool:
    """Has the demonstration run in this database?"""
    return Hub.objects.exists()


def nothing() -> None:
    """A tick that nobody sees."""


class Story:
    """One run of the example with one seed."""

    def __init__(self, example: Example, seed: int) -> None:
        self.example = example
        self.seed = seed
        self.found: dict[int, Consortium] = {}  # by the application's key in the database
        self.hubs: list[Hub] = []

    @property
    def steps(self) -> int:
        """How many steps the progress bar has, about."""
        return BEFORE + len(self.example.consortia) * (1 + REVIEWS + TURNS) + SAMPLE + 15 + AFTER

    def run(self, tick: Callable[[], None] = nothing) -> None:
        """Everything in order; `tick` is called after each step."""
        example, moments = self.example, self.example.calendar
        with clock.at(moments["pack_loaded"]):
            version = programmes.load_pack(example.pack, by=None, reason="平成21年1月の公表資料による")
            bodies = people.keep_bodies(example.bodies)
            offices = people.keep_offices(example, bodies)
        officers = self._officers(offices)
        first, second = officers.values()
        tick()
        call = Call.objects.get(programme_id=version.programme_id, stage=1)
        with clock.at(moments["call_opens"]):
            programmes.open_call(call.pk, by=first, opens_at=moments["call_opens"], closes_at=moments["call_closes"])
        call.refresh_from_db()
        core = programme_of(call)
        tick()
        for place, consortium in enumerate(example.consortia):
            applying = Applying(example, consortium, call, core, bodies, self.seed, minutes=9 * place)
            self.found[applying.run().pk] = consortium
            tick()
        judging.name_panel(example, call, bodies, officers)
        inviting.describe_panel(example, call)
        inviting.list_candidates(example, call, bodies, officers)
        with clock.at(moments["call_closed"]):
            programmes.close_call(call.pk, by=second)
        judging.check(example, call, first)
        inviting.ask(example, call, officers)
        Reviewing(example, call, core, self.found, first, self.seed, tick).run()
        Meeting(example, call, core, first, tick).run()
        self.hubs = judging.decide(example, call, officers, bodies)
        publishing.release_summaries(example, self.hubs, first)
        tick()
        self._support(version.programme.code, officers, offices)
        brokering.broker(example, self.hubs, first)
        tick()
        following.evaluate(example, self.hubs, self.found, first, offices["evaluator"], tick, self.seed)
        listing.fill_exchange(example, version.programme.code, bodies, first)
        accompanying.accompany(example, self.hubs, first)
        tick()

    def _support(self, programme_code: str, officers: dict[str, User], offices: dict[str, User]) -> None:
        """Packages with all that belongs to them, then awards, claims and what changed in mid-year."""
        hubs = {self.found[one.application_id].key: one for one in self.hubs}
        supporting.give_support(self.example, programme_code, officers, hubs)
        adopting.decide_applications(self.example, programme_code, offices, hubs)
        spending.spend(self.example, programme_code, offices, hubs)
        settling.settle(self.example, programme_code, offices, hubs)

    def _officers(self, offices: dict[str, User]) -> dict[str, User]:
        """The officer of each ministry, by its code."""
        return {one["funder"]: offices[one["name"]] for one in self.example.people["officers"]}

    def result(self) -> str:
        """What came of it, in one sentence."""
        number, digest = trail.head()
        return (
            f"{len(self.found)} applications, {len(self.hubs)} hubs, {number} acts on record; "
            f"the last one is {digest[:12]}."
        )
