"""What the desks and coordinators of the example do: enquiries, introductions at every stage, cases, joint projects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kyoten.apps.accounts.models import Role, RoleName, User
from kyoten.apps.brokerage import actions
from kyoten.apps.brokerage.actions import (
    AnswerInput,
    CaseInput,
    EnquiryInput,
    EntryInput,
    IntroductionInput,
    ProjectInput,
)
from kyoten.apps.brokerage.models import Introduction, JointProject
from kyoten.apps.brokerage.models.cases import PARTS
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Measure
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import measure_cases
from kyoten.cli.demo.example import Example

DAY = dt.timedelta(days=1)
Told = Mapping[str, Any]


@dataclass(frozen=True)
class Place:
    """A hub whose signatories of industry and academia are invented, with its coordinator."""

    hub: Hub
    coordinator: User
    industry: User
    academia: User


def broker(example: Example, hubs: list[Hub], officer: User) -> None:
    """Everything in the autumn after the selection; nothing where no hub has invented bodies on both sides."""
    places = places_of(hubs)
    if not places:
        return
    told, day = example.brokerage, example.calendar["brokering"]
    for number, one in enumerate(told["enquiries"]):
        _enquiry(one, places[number % len(places)], day + 3 * number * DAY)
    for number, one in enumerate(told["introductions"]):
        other = places[(number + 1) % len(places)]
        _introduction(one, places[number % len(places)], other, day + number * DAY, officer)
    with clock.at(day + 60 * DAY):
        _keep(told, places[0], officer)
        for place in places:
            _book(told, place)


def places_of(hubs: list[Hub]) -> list[Place]:
    """The active hubs whose signatories of industry and academia are invented, by code."""
    found = []
    for hub in sorted(hubs, key=lambda one: one.code):
        rows = Role.objects.filter(scope=hub.application.code).select_related("user__organisation").order_by("pk")
        coordinator = next(row.user for row in rows if row.name == RoleName.COORDINATOR)
        sides = {row.sector: row.user for row in rows if row.name == RoleName.SIGNATORY}
        pair = [sides.get("industry"), sides.get("academia")]
        if all(one is not None and one.organisation is not None and one.organisation.invented for one in pair):
            found.append(Place(hub, coordinator, sides["industry"], sides["academia"]))
    return [one for one in found if one.hub.state == Hub.State.ACTIVE]


def _enquiry(told: Told, place: Place, at: dt.datetime) -> None:
    hub = place.hub.code if told["hub"] else ""
    given = EnquiryInput(told["title"], told["text"], kind=told["kind"], hub=hub, invented=True)
    with clock.at(at):
        enquiry = actions.note(given, told["channel"], by=place.coordinator)
    if not hub:
        return
    with clock.at(at + DAY):
        actions.triage(enquiry.pk, told["kind"], told["urgency"], by=place.coordinator)
        words = told.get("answer") or told["note"]
        actions.write(enquiry.pk, words, by=place.coordinator, inside="note" in told)
    if "outcome" in told:
        with clock.at(at + 5 * DAY):
            actions.close(enquiry.pk, told["outcome"], "", by=place.coordinator)


def _introduction(told: Told, place: Place, other: Place, day: dt.datetime, officer: User) -> None:
    lead = place.coordinator
    with clock.at(day):
        introduction = actions.introduce(_given(told, place), by=lead)
    for number, stage in enumerate(told["stages"][1:], 1):
        with clock.at(day + 7 * number * DAY):
            actions.move_on(introduction.pk, stage, "", by=lead)
    with clock.at(day + 40 * DAY):
        if "next" in told:
            actions.plan_next(introduction.pk, told["next"], None, by=lead)
        if told.get("shared"):
            actions.share(introduction.pk, by=lead)
        if "counsel" in told and other.coordinator.pk != lead.pk:
            actions.counsel(introduction.pk, told["counsel"], by=other.coordinator)
        if "text" in told:
            _sign(told, introduction, place)
        if "ended" in told:
            actions.end(introduction.pk, told["ended"], by=lead)
    if "project" in told:
        with clock.at(day + 45 * DAY):
            keep_project(told["project"], introduction, place, other, officer)


def _given(told: Told, place: Place) -> IntroductionInput:
    return IntroductionInput(
        told["title"]["ja"],
        told["need"],
        place.industry.organisation_id or 0,
        place.academia.organisation_id or 0,
        title_en=told["title"]["en"],
        fields=told["fields"],
        hub=place.hub.code,
        invented=True,
    )


def _sign(told: Told, introduction: Introduction, place: Place) -> None:
    agreement = actions.fix_text(introduction.pk, told["text"], by=place.coordinator)
    for user in (place.industry, place.academia) if told.get("signed") else ():
        actions.sign(agreement.pk, agreement.digest, by=user)


def keep_project(told: Told, introduction: Introduction, place: Place, other: Place, officer: User) -> None:
    """A joint project; where it is told so, the university of another hub takes part and links the two."""
    given = ProjectInput(
        place.hub.code,
        told["name"]["ja"],
        told["theme"],
        clock.today(),
        name_en=told["name"]["en"],
        months=told["months"],
        introduction_id=introduction.pk,
        partners=[other.academia.organisation_id or 0] if told.get("across") else (),
        invented=True,
    )
    project = actions.start_project(given, by=place.coordinator)
    if "measure" in told:
        _apply(told["measure"], project, place, officer)
    with clock.at(clock.now() + 300 * DAY):
        for one in told["results"]:
            words = {"text_ja": one["ja"], "text_en": one["en"]}
            actions.record_result(project.pk, one["kind"], on=clock.today(), by=place.coordinator, **words)
        if told.get("finished"):
            actions.finish_project(project.pk, JointProject.State.FINISHED, by=place.coordinator)


def _apply(told: Told, project: JointProject, place: Place, officer: User) -> None:
    """The university applies at a measure with the project, and the measure decides."""
    measure = Measure.objects.get(code=told["code"], programme=place.hub.application.call.programme_id)
    applicant = place.academia.organisation
    assert applicant is not None
    with clock.at(clock.now() + 60 * DAY):
        case = measure_cases.register(
            measure.pk,
            place.hub.pk,
            by=officer,
            fiscal_year=told["year"],
            applicant=applicant.name_ja,
            title=f"〔架空〕{project.name_ja}",
            award_line=told["line"],
        )
        actions.tie_application(project.pk, case.pk, by=place.coordinator)
    with clock.at(clock.now() + 120 * DAY):
        words = {"considered": told["considered"], "reason": told["reason"]}
        measure_cases.decide(case.pk, by=officer, outcome=told["outcome"], amount=told.get("amount"), **words)


def _keep(told: Told, place: Place, officer: User) -> None:
    """Answers and cases; an officer is the second person."""
    for one in told["answers"]:
        question, words = one["question"], one["answer"]
        given = AnswerInput(one["kind"], question["ja"], words["ja"], question["en"], words["en"])
        answer = actions.draft_answer(given, by=place.coordinator, invented=True)
        if not one.get("draft"):
            actions.publish_answer(answer.pk, by=officer)
    for one in told["cases"]:
        case = actions.write_case(_case(one, place), by=place.coordinator)
        actions.publish_case(case.pk, by=officer)


def _book(told: Told, place: Place) -> None:
    """The book of a hub's coordinator."""
    for one in told["book"]:
        body = (place.industry if one["side"] == "industry" else place.academia).organisation
        assert body is not None
        entry = EntryInput(body.pk, one["post"], one["seeks"], one["offers"], one["fields"], invented=True)
        actions.keep_entry(entry, by=place.coordinator)


def _case(told: Told, place: Place) -> CaseInput:
    bodies = [one for one in (place.industry.organisation, place.academia.organisation) if one is not None]
    named = {side: bodies[number] for number, side in enumerate(("industry", "academia"))}
    texts = {}
    for part in ("title", *PARTS):
        for language in ("ja", "en"):
            names = {
                side: body.name_ja if language == "ja" else body.name_en or body.name_ja for side, body in named.items()
            }
            texts[f"{part}_{language}"] = told[part][language].format(**names)
    chosen = [body.pk for body in bodies] if told.get("named") else []
    return CaseInput(told["verdict"], told["stage"], texts, told["fields"], chosen, invented=True)
