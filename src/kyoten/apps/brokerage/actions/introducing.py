"""Acts of a coordinator on the own book and on introductions: begun, moved on, planned, ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.actions.common import led, record, said
from kyoten.apps.brokerage.models import BookEntry, Enquiry, Introduction, Stage, Step
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.selection.models import Hub

ORDER = list(Stage.values)


@dataclass(frozen=True)
class EntryInput:
    """One body of the book: the post to turn to, and what it seeks and offers."""

    organisation_id: int
    post: str
    seeks: str = ""
    offers: str = ""
    fields: Sequence[str] = ()
    met_on: dt.date | None = None
    invented: bool = False


@dataclass(frozen=True)
class IntroductionInput:
    """Who is brought together with whom, for what; `coordinator_id` None: whoever does this. `hub` is a code or ""."""

    title_ja: str
    need: str
    seeker_id: int
    provider_id: int
    title_en: str = ""
    fields: Sequence[str] = ()
    hub: str = ""
    coordinator_id: int | None = None
    enquiry_id: int | None = None
    invented: bool = False


@transaction.atomic
def keep_entry(given: EntryInput, *, by: User) -> BookEntry:
    """Put a body into the own book, or change what stands there of the same post."""
    require(access.is_coordinator(by), _("Only coordinators of active hubs keep a book."))
    post = said(given.post, _("Name the post to turn to, not a person."))
    values = {
        "seeks": given.seeks.strip(),
        "offers": given.offers.strip(),
        "fields": list(given.fields),
        "met_on": given.met_on,
        "invented": given.invented,
    }
    entry, made = BookEntry.objects.update_or_create(
        coordinator=by, organisation_id=given.organisation_id, post=post, defaults=values
    )
    facts = {"organisation": entry.organisation.code, "post": post}
    record(by, "kept_entry" if made else "changed_entry", f"book:{entry.pk}", facts)
    return entry


@transaction.atomic
def change_entry(entry_id: int, given: EntryInput, *, by: User) -> BookEntry:
    """Say an entry of the own book anew; one that names another body or post takes the place of the old one."""
    entry = BookEntry.objects.get(pk=entry_id)
    require(entry.coordinator_id == by.pk, _("This is another coordinator's book."))
    kept = keep_entry(replace(given, invented=entry.invented), by=by)
    if kept.pk != entry.pk:
        drop_entry(entry.pk, by=by)
    return kept


@transaction.atomic
def drop_entry(entry_id: int, *, by: User) -> None:
    """Take a body out of the own book."""
    entry = BookEntry.objects.get(pk=entry_id)
    require(entry.coordinator_id == by.pk, _("This is another coordinator's book."))
    record(by, "dropped_entry", f"book:{entry.pk}", {"organisation": entry.organisation.code})
    entry.delete()


@transaction.atomic
def introduce(given: IntroductionInput, *, by: User | None) -> Introduction:
    """Begin an introduction. Officers may begin one for a coordinator; a coordinator begins the own ones.

    Refused for two sides that are one body, and for a hub that is not active.
    """
    coordinator = User.objects.get(pk=given.coordinator_id) if given.coordinator_id else by
    require(by is None or access.is_staff(by), _("Only coordinators and officers begin introductions."))
    if coordinator is None or not access.is_coordinator(coordinator):
        raise Refused(_("An introduction needs a coordinator of an active hub."))
    if given.seeker_id == given.provider_id:
        raise Refused(_("Choose two different bodies."))
    sides = Organisation.objects.in_bulk([given.seeker_id, given.provider_id])
    introduction = Introduction.objects.create(
        title_ja=said(given.title_ja, _("Give the introduction a title.")),
        title_en=given.title_en.strip(),
        need=said(given.need, _("Say what is sought.")),
        fields=list(given.fields),
        seeker=sides[given.seeker_id],
        provider=sides[given.provider_id],
        coordinator=coordinator,
        hub=_hub(given.hub, coordinator),
        enquiry=_enquiry(given.enquiry_id, by),
        opened_at=clock.now(),
        invented=given.invented,
    )
    _step(introduction, Stage.CONTACT, "", by)
    facts = {"seeker": introduction.seeker.code, "provider": introduction.provider.code}
    record(by, "introduced", subject_of(introduction), {**facts, "coordinator": coordinator.email})
    return introduction


def _hub(code: str, coordinator: User) -> Hub | None:
    """The hub that is named, else the coordinator's only one."""
    own = list(access.own_hubs(coordinator))
    if not code:
        return own[0] if len(own) == 1 else None
    found = Hub.objects.filter(code=code, state=Hub.State.ACTIVE).first()
    if found is None:
        raise Refused(_("Choose an active hub."))
    return found


def _enquiry(enquiry_id: int | None, by: User | None) -> Enquiry | None:
    if enquiry_id is None:
        return None
    enquiry = Enquiry.objects.get(pk=enquiry_id)
    require(access.may_handle(by, enquiry), _("Only the desk that has this enquiry may do this."))
    return enquiry


@transaction.atomic
def move_on(introduction_id: int, stage: str, note: str, *, by: User | None) -> Introduction:
    """Record that a later stage is reached; stages may be left out, not gone back."""
    introduction = led(introduction_id, by)
    if stage not in ORDER or ORDER.index(stage) <= ORDER.index(introduction.stage):
        raise Refused(_("Choose a later stage than the one that is reached."))
    introduction.stage = stage
    introduction.save(update_fields=["stage"])
    _step(introduction, stage, note, by)
    record(by, "moved_on", subject_of(introduction), {"stage": stage, "note": note.strip()})
    return introduction


@transaction.atomic
def plan_next(introduction_id: int, step: str, on: dt.date | None, *, by: User | None) -> Introduction:
    """Say what is done next and by when; from that day on it stands on the worklist."""
    introduction = led(introduction_id, by)
    introduction.next_step, introduction.next_on = said(step, _("Say what is done next.")), on
    introduction.save(update_fields=["next_step", "next_on"])
    record(by, "planned", subject_of(introduction), {"next": introduction.next_step, "on": on})
    return introduction


@transaction.atomic
def end(introduction_id: int, reason: str, *, by: User | None) -> Introduction:
    """End an introduction at the stage that it reached, with the reason."""
    introduction = led(introduction_id, by)
    introduction.ended_reason = said(reason, _("Say why it ends: others learn from it."))
    introduction.ended_at, introduction.next_on = clock.now(), None
    introduction.save(update_fields=["ended_reason", "ended_at", "next_on"])
    record(by, "ended", subject_of(introduction), {"stage": introduction.stage, "reason": introduction.ended_reason})
    return introduction


def _step(introduction: Introduction, stage: str, note: str, by: User | None) -> None:
    Step.objects.create(introduction=introduction, stage=stage, note=note.strip(), by=by, at=clock.now())


def subject_of(introduction: Introduction) -> str:
    """What the trail calls an introduction."""
    return f"introduction:{introduction.pk}"
