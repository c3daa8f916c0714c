"""A committee with a meeting on a small board: for the tests of committees and of what heeds them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from tests.apps.factories import make_member, make_organisation, make_user
from tests.apps.selection.scenario_scenes import tried
from tests.apps.selection.scenes import Board, small_board
from tests.remembered import remembered

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.models import Application
from kyoten.apps.committee import actions
from kyoten.apps.committee.actions import CommitteeInput, ItemInput, LineInput, MeetingInput, MemberInput
from kyoten.apps.committee.models import AgendaItem, Committee, Meeting, Member, Minutes
from kyoten.apps.foundation import clock
from kyoten.apps.selection import scenario_actions
from kyoten.apps.selection.models import Scenario

WHY = {"reason_ja": "意見が分かれたため", "reason_en": "Views differed"}


@dataclass
class Room:
    """A committee with its people by part ("chair", "deputy", "member"), and one meeting that has begun."""

    board: Board
    committee: Committee
    meeting: Meeting
    people: dict[str, User] = field(default_factory=dict)
    seats: dict[str, Member] = field(default_factory=dict)
    items: dict[str, AgendaItem] = field(default_factory=dict)

    @property
    def officer(self) -> User:
        """The officer who runs it."""
        return self.board.officers["mext"]

    @property
    def minutes(self) -> Minutes:
        """The minutes as they stand."""
        return Minutes.objects.get(meeting=self.meeting)

    def candidate(self, code: str) -> AgendaItem:
        """A candidate on the agenda."""
        given = ItemInput("candidate", application_id=self.board.applications[code].pk)
        self.items[code] = actions.add_item(self.meeting.pk, given, by=self.officer)
        return self.items[code]

    def whole(self, scenario: Scenario) -> AgendaItem:
        """A frozen scenario on the agenda."""
        given = ItemInput("scenario", scenario_id=scenario.pk)
        self.items["list"] = actions.add_item(self.meeting.pk, given, by=self.officer)
        return self.items["list"]

    def declare_none(self, *parts: str) -> None:
        """These people declare no conflict on any candidate of the agenda."""
        for part in parts or self.people:
            for item in self.items.values():
                if item.application_id:
                    actions.declare(item.pk, by=self.people[part])

    def attend(self, **modes: str) -> None:
        """Everybody is there unless told otherwise."""
        known = {seat.pk: modes.get(part, "present") for part, seat in self.seats.items()}
        actions.record_attendance(self.meeting.pk, known, by=self.officer)

    def write(self, item: str, word: str = "", **more: object) -> None:
        """A line of the minutes."""
        given = LineInput(said_ja=f"{item}について審議", said_en=f"On {item}", word=word, **more)
        actions.write_line(self.items[item].pk, given, by=self.officer)

    def circulate(self) -> Minutes:
        """The minutes are with the members."""
        return actions.circulate(self.meeting.pk, by=self.officer)

    def approve(self, part: str = "chair") -> Minutes:
        """Somebody approves the minutes as they stand."""
        revision = self.minutes.revision
        return actions.approve(self.meeting.pk, by=self.people[part], revision=revision)

    def tie(self, part: str, code: str) -> None:
        """Somebody's organisation becomes a member of a candidate: a conflict that bars."""
        application, body = self.board.applications[code], self.seats[part].organisation
        if not application.members.filter(organisation=body).exists():
            make_member(application, body)


@remembered
def small_room(count: int = 3) -> Room:
    """A chair, a deputy and a member, and a meeting that began an hour ago with an empty agenda."""
    board = small_board(count)
    Application.objects.update(submitted_at=clock.now())
    by = board.officers["mext"]
    given = CommitteeInput("advisers", name_ja="架空検討会", name_en="Invented committee", invented=True)
    committee = actions.establish(board.call.programme_id, given, by=by)
    begun = clock.now() - dt.timedelta(hours=1)
    where = MeetingInput(begun, place_ja="霞が関", place_en="Kasumigaseki", call_id=board.call.pk)
    room = Room(board, committee, actions.call_meeting(committee.pk, where, by=by))
    for part in ("chair", "deputy", "member"):
        seat(room, part)
    return room


def seat(room: Room, part: str, name: str = "", **more: object) -> Member:
    """One more member."""
    user = make_user(organisation=make_organisation(prefecture="01"))
    body = user.organisation
    assert body is not None
    terms = {"since": clock.today() - dt.timedelta(days=30), **more}
    given = MemberInput(user.email, f"{name or part}の役職", body.pk, "mext", part=part, post_en=name or part, **terms)
    room.people[name or part] = user
    room.seats[name or part] = actions.appoint(room.committee.pk, given, by=room.officer)
    return room.seats[name or part]


def frozen(board: Board) -> Scenario:
    """A frozen scenario of the board."""
    scenario = tried(board)
    return scenario_actions.freeze(scenario.pk, by=board.officers["mext"], revision=scenario.revision)


@remembered
def written(count: int = 3) -> Room:
    """A room with two candidates, everybody there, and both lines written."""
    room = small_room(count)
    room.candidate("g1")
    room.candidate("g2")
    room.declare_none()
    room.attend()
    room.write("g1", "select")
    room.write("g2", "not")
    return room
