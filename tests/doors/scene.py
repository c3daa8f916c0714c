"""A call under review in which every confidential thing holds a word that stands nowhere else."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.applications.team import PDF, Team
from tests.apps.factories import give_role, make_call, make_organisation, make_user
from tests.apps.reviews.acts import finish, scored
from tests.doors.exchange import Planted, plant

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import actions as applications
from kyoten.apps.applications import bridge, queries
from kyoten.apps.applications.models import Application, Comment
from kyoten.apps.committee import actions as committees
from kyoten.apps.committee.models import AgendaItem, Correction, Member
from kyoten.apps.foundation import clock
from kyoten.apps.programmes import actions as programmes
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import actions
from kyoten.apps.reviews.actions.candidates import CandidateInput, list_candidate
from kyoten.apps.reviews.models import Candidate, Review, Reviewer
from kyoten.apps.reviews.queries import scores_by_application
from kyoten.apps.selection import actions as selection
from kyoten.apps.selection import acts, scenario_actions, votes
from kyoten.apps.selection.models import Act

# What nobody may meet by a side door. Each word is planted once and reads like nothing else.
TEXT, NAME, FILE, COMMENT, REMARK, DRAFT = "zqtext", "zqname", "zqfile", "zqcomment", "zqremark", "zqdraft"
READER, SHUT, WAITING, ELSEWHERE = "zqreader1", "zqreader2", "zqreader3", "zqreader4"
REASON, SUMMARY, ASIDE, DECLARED, DECIDED = "zqreason", "zqsummary", "zqaside", "zqdeclared", "zqdecided"
CANDIDATE, TIE = "zqcandidate", "zqtie"
REHEARSED = "申請41件の公募を1回模擬しました"  # how every report of a rehearsal begins
CHOICE, SAID, AGREED, VOTE, ACT = "zqchoice", "zqsaid", "zqagreed", "zqvote", "zqact"
PAPER, MINUTE, CORRECTION, BOUND = "zqpaper", "zqminute", "zqcorrection", "zqbound"


@dataclass
class Advice:
    """A committee with one item on its agenda, and a correction that a member asked for."""

    item: AgendaItem
    seats: list[Member]
    correction: Correction


@dataclass
class Scene:
    """The call with the people who look at it, by what they are."""

    call: Call
    secret: Team
    draft: Team
    people: dict[str, User | None] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)
    candidate: Candidate | None = None
    comment: Comment | None = None
    rehearsal: int = 0
    act: Act | None = None
    advice: Advice | None = None
    listed: Planted | None = None

    @property
    def application(self) -> Application:
        """The application about which everybody must keep silent."""
        return self.secret.fresh()

    @property
    def mean(self) -> str:
        """The mean of its scores as pages write it."""
        return f"{scores_by_application(self.call)[self.application.pk].mean:.2f}"

    @property
    def digest(self) -> str:
        """The file behind it."""
        return self.application.evidence.get().file.digest


def build() -> Scene:
    """Everything planted: two filed applications, a draft, five readers, a candidate and the office."""
    call = make_call()
    secret, rival, draft = Team(call), Team(call), Team(call)
    Application.objects.filter(pk=secret.application.pk).update(name_ja=NAME, name_en=NAME, area=f"{NAME} area")
    secret.attach("function.people", PDF + f"{FILE}\n%%EOF\n".encode(), name=f"{FILE}.pdf")
    scene = Scene(call, secret, draft)
    _people(scene, rival)
    secret.file(TEXT)
    rival.file("the plan of the others")
    draft.write_plan(DRAFT)
    Application.objects.filter(pk=draft.application.pk).update(area=DRAFT)
    partner = scene.people["partner"]
    assert partner is not None
    scene.comment = applications.comment(secret.application.pk, "plan.outline", COMMENT, by=partner)
    scene.call = make_call(state=Call.State.REVIEW, closes_at=call.closes_at)
    _check(scene, rival)
    _review(scene, rival)
    _deliberate(scene)
    scene.rehearsal = programmes.rehearse(call.programme_id, by=scene.people["officer mext"], runs=1).number
    quota = {"hub_type": "global", "low": 0, "high": 5}
    words = {"reason_ja": ACT, "reason_en": ACT}
    scene.act = acts.propose_act(scene.call.pk, "quota", quota, by=scene.people["officer mext"], **words)
    scene.advice = _advise(scene)
    scene.listed = plant()
    return scene


def _people(scene: Scene, rival: Team) -> None:
    code = scene.secret.application.code
    partner = make_user()
    give_role(partner, "partner", code, scope_kind="application")
    operator = make_user()
    operator.is_superuser = True
    operator.save()
    scene.people = {
        "anonymous": None,
        "stranger": make_user(),
        "rival": rival.coordinator,
        "draft coordinator": scene.draft.coordinator,
        "coordinator": scene.secret.coordinator,
        "partner": partner,
        "signatory": scene.secret.people["industry"],
        "officer mext": make_user("programme_officer", "mext"),
        "officer meti": make_user("programme_officer", "meti"),
        "officer elsewhere": make_user("programme_officer", "moon"),
        "measure manager": make_user("measure_manager", "knowledge_cluster"),
        "evaluator": make_user("evaluator", "another-hub", scope_kind="hub"),
        "auditor": make_user("auditor"),
        "operator": operator,
    }


def _check(scene: Scene, rival: Team) -> None:
    """A correction was asked for and taken back, then both filed texts were found complete."""
    officer, pk = scene.people["officer mext"], scene.secret.application.pk
    first = bridge.asked_fields(queries.programme_for(scene.application))[0].name
    due = clock.now() + dt.timedelta(days=3)
    applications.request_correction(pk, {first: REMARK}, by=officer, due_at=due)
    applications.withdraw_correction(pk, by=officer, reason=REMARK)
    applications.find_many_complete([pk, rival.application.pk], by=officer)


def _reader(scene: Scene, mark: str, role: str) -> Reviewer:
    user = make_user(email=f"{mark}@kyoten.example", organisation=make_organisation(prefecture="01"))
    scene.people[role] = user
    return actions.add_reviewer(scene.call.pk, user.pk, by=scene.people["officer mext"], funder_code="meti")


def _review(scene: Scene, rival: Team) -> None:
    """One reader is done, one declared a conflict, one has not declared; the last reads only the other application."""
    officer, secret = scene.people["officer mext"], scene.application
    marks = {"reader": READER, "conflicted": SHUT, "undeclared": WAITING, "not assigned": ELSEWHERE}
    for role, mark in marks.items():
        application = rival.application if role == "not assigned" else secret
        row = Review.objects.create(application=application, reviewer=_reader(scene, mark, role))
        scene.reviews[role] = row
    done, shut = scene.reviews["reader"], scene.reviews["conflicted"]
    actions.declare(done.pk, by=scene.people["reader"])
    scores = dict.fromkeys(scored(done), (4, REASON))
    scores[next(iter(scores))] = (1, REASON)
    actions.save_scores(done.pk, scores, by=scene.people["reader"], summary=SUMMARY, for_panel=ASIDE, confidence=3)
    actions.submit_review(done.pk, by=scene.people["reader"])
    finish(scene.reviews["not assigned"], 2)
    actions.declare(shut.pk, by=scene.people["conflicted"], kinds=["family"], conflict=DECLARED)
    actions.decide_conflict(
        secret.pk, scene.reviews["not assigned"].reviewer.profile_id, by=officer, verb="set", reason=DECIDED
    )
    given = CandidateInput(CANDIDATE)
    scene.candidate = list_candidate(scene.call.pk, given, by=officer, funder_code="mext")
    actions.decide_conflict(secret.pk, scene.candidate.profile_id, by=officer, verb="set", reason=TIE)


def _deliberate(scene: Scene) -> None:
    """The panel met and agreed on the application; then its readers discuss once more."""
    officer, call, secret = scene.people["officer mext"], scene.call.pk, scene.application.pk
    chair = _reader(scene, "presiding", "chair")
    actions.name_chair(call, chair.pk, by=officer)
    actions.set_phase(call, "panel", by=officer)
    actions.order_agenda(call, "type", by=officer)
    actions.begin_item(secret, by=officer)
    actions.agree(secret, by=officer, score=None, note=AGREED)
    actions.end_item(secret, by=officer)
    actions.set_phase(call, "discussion", by=officer)
    reader = scene.people["reader"]
    assert reader is not None
    actions.say(secret, SAID, by=reader)


def _advise(scene: Scene) -> Advice:
    """A committee met on the application: one member in the room, one with a conflict; the minutes are with them."""
    officer, call = scene.people["officer mext"], scene.call
    given = committees.CommitteeInput("advisers", name_ja="検討会")
    committee = committees.establish(call.programme_id, given, by=officer)
    seats = [_seat(scene, committee.pk, role) for role in ("member", "member in conflict")]
    begun = clock.now() - dt.timedelta(hours=1)
    where = committees.MeetingInput(begun, place_ja="霞が関", call_id=call.pk)
    meeting = committees.call_meeting(committee.pk, where, by=officer)
    on = committees.ItemInput("candidate", application_id=scene.application.pk)
    item = committees.add_item(meeting.pk, on, by=officer)
    file = SimpleUploadedFile(f"{PAPER}.pdf", PDF + f"{PAPER}\n%%EOF\n".encode())
    committees.add_file(item.pk, file, by=officer, title=PAPER)
    member, bound = scene.people["member"], scene.people["member in conflict"]
    assert member is not None
    assert bound is not None
    committees.declare(item.pk, by=member)
    committees.declare(item.pk, by=bound, kinds=["family"], words=BOUND)
    committees.record_attendance(meeting.pk, {one.pk: "present" for one in seats}, by=officer)
    committees.write_line(item.pk, committees.LineInput(MINUTE, word="hold"), by=officer)
    committees.circulate(meeting.pk, by=officer)
    correction = committees.ask_correction(item.line.pk, by=member, text=CORRECTION)
    return Advice(item, seats, correction)


def _seat(scene: Scene, committee_id: int, role: str) -> Member:
    body = make_organisation(prefecture="01")
    user = make_user(organisation=body)
    scene.people[role] = user
    given = committees.MemberInput(user.email, "役職", body.pk, "mext", since=clock.today() - dt.timedelta(days=1))
    return committees.appoint(committee_id, given, by=scene.people["officer mext"])


def decide(scene: Scene) -> Scene:
    """The officers' choice is proposed and changed by hand, and not published."""
    officer = scene.people["officer mext"]
    scenario = scenario_actions.make(scene.call.pk, by=officer, name=CHOICE)
    code = scene.application.code
    scenario_actions.fix_by_hand(scenario.pk, code, by=officer, verb="must", reason=CHOICE, revision=1)
    proposal = selection.propose(scene.call.pk, by=officer)
    selection.change_choice(
        proposal.pk, scene.application.pk, by=officer, selected=False, reason_ja=CHOICE, reason_en=CHOICE
    )
    proposal.refresh_from_db()
    words = {"funder_code": "mext", "verdict": "hold", "reason": VOTE, "digest": proposal.digest}
    votes.vote(proposal.pk, by=officer, application_id=scene.application.pk, **words)
    scene.call = Call.objects.get(pk=scene.call.pk)
    return scene
