"""The panel's acts: phases, chair, what is said, the agenda, turns with those sent out, and what was agreed (S5)."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes.actions.common import locked_call
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import access
from kyoten.apps.reviews.actions.common import must_be_under_review, record, run_call
from kyoten.apps.reviews.models import Deliberation, PanelItem, PanelRemark, SentOut
from kyoten.apps.reviews.queries import panel

State = PanelItem.State
LONGEST = 4000  # characters of a remark
ORDERS = ("type", "spread")


@transaction.atomic
def set_phase(call_id: int, phase: str, *, by: User | None) -> Deliberation:
    """Begin a phase: from then on the pack's circle for it sees the reviews, remarks and names."""
    call = run_call(call_id, by)
    must_be_under_review(call)
    if phase not in (Deliberation.Phase.READING, *access.TALKING):
        raise Refused(_("There is no such phase. Choose one of those listed."))
    before = panel.phase_of(call)
    found = _keep(call, phase=phase)
    record("set_phase", f"call:{call.code}", by, {"before": before, "phase": phase})
    return found


@transaction.atomic
def name_chair(call_id: int, reviewer_id: int, *, by: User | None) -> Deliberation:
    """Let a member of the panel preside."""
    call = run_call(call_id, by)
    chair = call.reviewers.select_related("user").filter(pk=reviewer_id).first()
    if chair is None:
        raise Refused(_("Only a member of the panel can preside."))
    found = _keep(call, chair=chair)
    record("name_chair", f"call:{call.code}", by, {"chair": chair.user.email})
    return found


def _keep(call: Call, **fields: object) -> Deliberation:
    defaults = {**fields, "changed_at": clock.now()}
    return Deliberation.objects.update_or_create(call=call, defaults=defaults)[0]


@transaction.atomic
def say(application_id: int, body: str, *, by: User) -> PanelRemark:
    """Say something about an application to those who deliberate on it. The words stay out of the trail."""
    application = _application(application_id)
    sight = access.sight_of(by, application)
    require(sight is not None, _("Only those who deliberate on this application speak about it."))
    if sight is None or not sight.may_speak:
        raise Refused(_("The discussion is not open to you now. It opens in its phase, once your review is submitted."))
    words = body.strip()
    if not words or len(words) > LONGEST:
        raise Refused(_("Write something of at most %(most)d characters.") % {"most": LONGEST})
    phase = panel.phase_of(application.call)
    made = PanelRemark.objects.create(application=application, author=by, phase=phase, body=words, said_at=clock.now())
    record("say", _subject(application), by, {"remark": made.pk, "phase": phase, "characters": len(words)})
    return made


@transaction.atomic
def order_agenda(call_id: int, order: str, *, by: User | None) -> list[PanelItem]:
    """Put every application on the agenda, by hub type and code or with the greatest spread of opinion first."""
    call = _led(call_id, by)
    if order not in ORDERS:
        raise Refused(_("There is no such order. Choose one of those listed."))
    spreads = panel.spreads(call) if order == "spread" else {}
    applications = panel.to_discuss(call)
    applications.sort(key=lambda one: (-spreads.get(one.pk, 0.0), one.hub_type.position, one.code))
    return _put(call, applications, by, order)


@transaction.atomic
def move_item(application_id: int, place: int, *, by: User | None) -> list[PanelItem]:
    """Give one application another place on the agenda by hand, from 1."""
    application = _application(application_id)
    call = _led(application.call_id, by)
    order = [one.application for one in panel.agenda(call) if one.application_id != application_id]
    if not 1 <= place <= len(order) + 1:
        raise Refused(_("The places go from 1 to %(last)d.") % {"last": len(order) + 1})
    order.insert(place - 1, application)
    return _put(call, order, by, f"{application.code}:{place}")


def _put(call: Call, applications: list[Application], by: User | None, order: str) -> list[PanelItem]:
    rows = [PanelItem(application=one, position=place) for place, one in enumerate(applications, start=1)]
    made = PanelItem.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["application"], update_fields=["position"]
    )
    record("order_agenda", f"call:{call.code}", by, {"order": order, "items": [one.code for one in applications]})
    return made


@transaction.atomic
def begin_item(application_id: int, *, by: User | None) -> PanelItem:
    """Call an application up; the one before ends. Members with a conflict are sent out at that moment, on record."""
    application = _application(application_id)
    call = _led(application.call_id, by)
    if panel.phase_of(call) != Deliberation.Phase.PANEL:
        raise Refused(_("The panel is not meeting. Begin the phase of the meeting first."))
    item = _item(application)
    for other in panel.agenda(call).filter(state=State.CURRENT).exclude(pk=item.pk):
        _end(other, by)
    if item.state == State.CURRENT:
        return item
    now = clock.now()
    item.state, item.began_at, item.ended_at = State.CURRENT, now, None
    item.save()
    members = panel.members_of(call)
    known = panel.standings_of(call, [application], members)
    gone = []
    for member in members:
        standing = known.get((application.pk, member.profile_id))
        if standing is not None and panel.leaves(standing):
            kinds = sorted(standing.conflicts())
            SentOut.objects.create(item=item, reviewer=member, kinds=kinds, left_at=now)
            gone.append({"member": member.user.email, "kinds": kinds})
    record("begin_item", _subject(application), by, {"sent_out": gone})
    return item


@transaction.atomic
def end_item(application_id: int, *, by: User | None) -> PanelItem:
    """The panel is done with an application; those who left come back."""
    application = _application(application_id)
    _led(application.call_id, by)
    item = _item(application)
    if item.state != State.CURRENT:
        raise Refused(_("This application is not under discussion."))
    return _end(item, by)


def _end(item: PanelItem, by: User | None) -> PanelItem:
    now = clock.now()
    item.state, item.ended_at = State.DONE, now
    item.save()
    item.sent_out.filter(returned_at=None).update(returned_at=now)
    record("end_item", _subject(item.application), by, {"ended_at": now})
    return item


@transaction.atomic
def agree(
    application_id: int,
    *,
    by: User | None,
    score: Decimal | None,
    note: str = "",
    statement_ja: str = "",
    statement_en: str = "",
) -> PanelItem:
    """Record what the panel agreed on an application: score on the scale, note, statement in both languages.

    Nobody who was sent out records it; what stood before stays in the trail.
    """
    application = _application(application_id)
    call = _led(application.call_id, by)
    require(access.sight_of(by, application) is not None or by is None, _("You left for this application."))
    item = _item(application)
    if item.began_at is None:
        raise Refused(_("The panel has not discussed this application yet. Call it up first."))
    form = programme_of(call).review
    if score is not None and form is not None and not form.scale_min <= score <= form.scale_max:
        raise Refused(
            _("The panel's score lies between %(least)d and %(most)d.")
            % {"least": form.scale_min, "most": form.scale_max}
        )
    if bool(statement_ja.strip()) != bool(statement_en.strip()):
        raise Refused(_("Write the statement in Japanese and in English, or in neither."))
    before = None if item.score is None else str(item.score)
    item.score, item.note = score, note.strip()
    item.statement_ja, item.statement_en = statement_ja.strip(), statement_en.strip()
    item.save()
    facts = {"before": before, "score": None if score is None else str(score), "statement": bool(item.statement_ja)}
    record("agree", _subject(application), by, facts)
    return item


def _application(application_id: int) -> Application:
    return Application.objects.select_related("call__programme", "hub_type").get(pk=application_id)


def _led(call_id: int, by: User | None) -> Call:
    """The call, locked, when `by` leads its panel and it is under review."""
    call = locked_call(call_id)
    require(access.may_chair(by, call), _("Only the chair and officers of the programme lead the panel."))
    must_be_under_review(call)
    return call


def _item(application: Application) -> PanelItem:
    found = PanelItem.objects.select_for_update().filter(application=application).first()
    if found is None:
        raise Refused(_("This application is not on the agenda. Make the agenda first."))
    return found


def _subject(application: Application) -> str:
    return f"application:{application.code}"
