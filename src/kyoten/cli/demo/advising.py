"""What the invented committee does: it is appointed, meets twice, and advises on candidates around the line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.applications.models import Application
from kyoten.apps.committee import actions, bridge
from kyoten.apps.committee.actions import CommitteeInput, ItemInput, LineInput, MeetingInput, MemberInput
from kyoten.apps.committee.models import AgendaItem, Committee, Meeting, Member
from kyoten.apps.committee.queries import conflicts, meetings
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import scenario_actions
from kyoten.apps.selection.models import Choice, Proposal, Scenario
from kyoten.cli.demo.example import Example

TYPE = "regional_core"
ONLINE = "adviser03"  # who joins by line
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


def hear(example: Example, proposal: Proposal, bodies: Mapping[str, Organisation], officer: User) -> None:
    """The committee from its first meeting to the minutes that lie beside the decision."""
    with clock.at(example.calendar["committee_first"] - 7 * DAY):
        committee = _appointed(example, proposal.call, bodies, officer)
    members = list(committee.members.select_related("profile__user"))
    _first(example, committee, members, officer)
    _second(example, committee, members, proposal, officer)


def _appointed(example: Example, call: Call, bodies: Mapping[str, Organisation], officer: User) -> Committee:
    told = example.people["committee"]
    given = CommitteeInput(
        told["code"],
        told["name"]["ja"],
        told["name"]["en"],
        told["purpose"]["ja"],
        told["purpose"]["en"],
        invented=True,
    )
    committee = actions.establish(call.programme_id, given, by=officer)
    for one in told["members"]:
        body = bodies[one["organisation"]]
        terms = {"since": clock.today(), "part": one["part"], "invented": True}
        post = {"post_ja": one["post"]["ja"], "post_en": one["post"]["en"]}
        member = MemberInput(
            example.address(one["name"]), organisation_id=body.pk, funder_code=one["funder"], **post, **terms
        )
        actions.appoint(committee.pk, member, by=officer)
    return committee


def _first(example: Example, committee: Committee, members: list[Member], officer: User) -> None:
    """How the committee works, and nothing else."""
    words, when = example.wording["committee"]["opening"], example.calendar["committee_first"]
    with clock.at(when - 5 * DAY):
        meeting = _called(example, committee, officer, when)
        title = words["title"]
        item = actions.add_item(meeting.pk, ItemInput("other", title_ja=title["ja"], title_en=title["en"]), by=officer)
    with clock.at(when + HOUR):
        _attend(meeting, members, officer)
        actions.write_line(item.pk, LineInput(words["said"]["ja"], words["said"]["en"]), by=officer)
    _approved(meeting, members, officer, when)


def _second(example: Example, committee: Committee, members: list[Member], proposal: Proposal, officer: User) -> None:
    """Candidates around the line, and one with whom a member has a conflict; a correction is asked for and answered."""
    words, when = example.wording["committee"], example.calendar["committee_second"]
    with clock.at(example.calendar["proposed"] + HOUR):
        scenario = _scenario(proposal.call, words["list"]["name"], officer)
        meeting = _called(example, committee, officer, when, proposal.call)
        items = _agenda(meeting, proposal, scenario, committee, officer)
    with clock.at(when - HOUR):
        _declare(meeting, items, members)
    with clock.at(when + HOUR):
        _attend(meeting, members, officer)
        _write(words, items, proposal, officer)
    with clock.at(when + 3 * HOUR):
        actions.circulate(meeting.pk, by=officer)
        asking = members[-1].profile.user
        assert asking is not None
        asked = actions.ask_correction(items[-1].line.pk, by=asking, text=words["correction"])
        actions.answer_correction(asked.pk, by=officer, taken=False, answer=words["answer"])
    with clock.at(when + 2 * DAY):
        _approve(meeting, members)


def _scenario(call: Call, name: str, officer: User) -> Scenario:
    made = scenario_actions.make(call.pk, by=officer, name=name)
    return scenario_actions.freeze(made.pk, by=officer, revision=made.revision)


def _called(
    example: Example, committee: Committee, officer: User, when: dt.datetime, call: Call | None = None
) -> Meeting:
    place = example.wording["committee"]["place"]
    given = MeetingInput(when, place["ja"], place["en"], call_id=call.pk if call else None)
    return actions.call_meeting(committee.pk, given, by=officer)


def _agenda(
    meeting: Meeting, proposal: Proposal, scenario: Scenario, committee: Committee, officer: User
) -> list[AgendaItem]:
    """The list first, then single candidates, each with the papers that the system can make."""
    whole = actions.add_item(meeting.pk, ItemInput("scenario", scenario_id=scenario.pk), by=officer)
    actions.add_snapshot(whole.pk, "scenario", by=officer)
    items = [whole]
    for application in _candidates(proposal, committee):
        given = ItemInput("candidate", application_id=application.pk)
        item = actions.add_item(meeting.pk, given, by=officer)
        actions.add_snapshot(item.pk, "scores", by=officer)
        items.append(item)
    return items


def _candidates(proposal: Proposal, committee: Committee) -> list[Application]:
    """Invented ones alone: those that a member's body belongs to, the last above the line and the first below it."""
    rows = proposal.choices.filter(application__invented=True).select_related("application").order_by("rank")
    bodies = committee.members.values("organisation")
    tied = rows.filter(application__members__organisation__in=bodies).distinct()[:1]
    near = rows.filter(application__hub_type__code=TYPE)
    picked = [*tied, *near.filter(selected=True).reverse()[:1], *near.filter(selected=False)[:1]]
    return list({one.application_id: one.application for one in picked}.values())


def _declare(meeting: Meeting, items: list[AgendaItem], members: list[Member]) -> None:
    """Everybody without a conflict declares so, for every candidate."""
    asked = [one for one in items if one.application_id]
    applications = Application.objects.filter(pk__in=[one.application_id for one in asked])
    call = meeting.call
    assert call is not None
    known = conflicts.standings(call, list(applications), members)
    for item in asked:
        for member in members:
            user = member.profile.user
            if user is not None and not conflicts.is_out(known.get((item.application_id or 0, member.profile_id))):
                actions.declare(item.pk, by=user)


def _attend(meeting: Meeting, members: list[Member], officer: User) -> None:
    modes = {one.pk: "online" if one.profile.email.startswith(ONLINE) else "present" for one in members}
    actions.record_attendance(meeting.pk, modes, by=officer)


def _write(words: Mapping[str, Mapping[str, Any]], items: list[AgendaItem], proposal: Proposal, officer: User) -> None:
    """Advice goes with what was proposed: the example has no quarrel between committee and ministries."""
    chosen = set(Choice.objects.filter(proposal=proposal, selected=True).values_list("application_id", flat=True))
    for item in items:
        word = "" if item.application_id is None else "select" if item.application_id in chosen else "hold"
        said = words["candidate"][word] if word else words["list"]["said"]
        line = actions.write_line(item.pk, LineInput(said["ja"], said["en"], word), by=officer)
        if bridge.departs(line, meetings.scenario_before(item.meeting)):
            because = LineInput(said["ja"], said["en"], word, reason_ja=said["ja"], reason_en=said["en"])
            actions.write_line(item.pk, because, by=officer)


def _approved(meeting: Meeting, members: list[Member], officer: User, when: dt.datetime) -> None:
    with clock.at(when + 2 * HOUR):
        actions.circulate(meeting.pk, by=officer)
    with clock.at(when + DAY):
        _approve(meeting, members)


def _approve(meeting: Meeting, members: list[Member]) -> None:
    chair = next(one.profile.user for one in members if one.part == Member.Part.CHAIR)
    assert chair is not None
    minutes = meeting.minutes
    minutes.refresh_from_db()
    actions.approve(meeting.pk, by=chair, revision=minutes.revision)
