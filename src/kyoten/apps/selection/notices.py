"""Letters to applicants: prepared for all, read one by one, released together."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import Role, RoleName, User
from kyoten.apps.foundation import clock, outbox, trail
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import access, feedback, notice_queries, queries
from kyoten.apps.selection.models import Choice
from kyoten.apps.selection.notice_models import Notice

LANGUAGES = ("ja", "en")


@transaction.atomic
def prepare(call_id: int, *, by: User | None) -> list[Notice]:
    """Write the letter to every candidate of the published result; those not yet released are written anew.

    Raises Refused before the result is published and once letters were released.
    """
    call = _led(call_id, by)
    proposal = notice_queries.published(call)
    if proposal is None:
        raise Refused(_("Letters are written once the result is published."))
    if notice_queries.notices(call).filter(released_at__isnull=False).exists():
        raise Refused(_("The letters of this call were released; they can no longer be changed."))
    notice_queries.notices(call).delete()
    rows = queries.choices(proposal)
    rule = notice_queries.rule_of(call)
    kinds = notice_queries.kinds(rows, rule.near_miss.places if rule.near_miss else 0)
    told = {one.funder: feedback.Told(call, one, rows) for one in rule.feedback}
    made = Notice.objects.bulk_create(_letter(row, kinds[row.application_id], list(told.values())) for row in rows)
    _record(by, "notices_prepared", call, {"letters": len(made)})
    return made


@transaction.atomic
def mark_read(notice_id: int, *, by: User) -> Notice:
    """An officer has read one letter; it may then be released."""
    notice = Notice.objects.select_for_update(of=("self",)).select_related("application").get(pk=notice_id)
    call = _led(notice.application.call_id, by)
    notice.read_by, notice.read_at = by, clock.now()
    notice.save(update_fields=["read_by", "read_at"])
    _record(by, "notice_read", call, {"application": notice.application.code})
    return notice


@transaction.atomic
def release(call_id: int, *, by: User | None, site: str = "") -> int:
    """Send all letters together; how many. `site` is the address of the site for links (https://...).

    Raises Refused while one is unread, and once they were released.
    """
    call = _led(call_id, by)
    letters = list(notice_queries.notices(call))
    if not letters:
        raise Refused(_("There are no letters yet. Write them first."))
    if any(one.released_at for one in letters):
        raise Refused(_("The letters of this call were released; they can no longer be changed."))
    unread = [one.application.code for one in letters if one.read_at is None]
    if unread:
        raise Refused(
            _("Not read yet: %(codes)s. Read every letter, then release them.") % {"codes": ", ".join(unread)}
        )
    now = clock.now()
    for one in letters:
        one.released_at = now
    Notice.objects.bulk_update(letters, ["released_at"])
    people = _coordinators([one.application.code for one in letters])
    for one in letters:
        page = site + reverse("result:page", args=[one.application.code])
        words = {"application": one.application, "call": call, "page": page}
        letter = outbox.compose("selection/mail/notice.txt", words, outbox.BOTH)
        for to in people.get(one.application.code, []):
            outbox.enqueue(to, letter, key=f"notice:{one.application.code}:{to}")
    _record(by, "notices_released", call, {"letters": len(letters)})
    return len(letters)


def _letter(row: Choice, kind: str, told: list[feedback.Told]) -> Notice:
    words: dict[str, Any] = {}
    for language in LANGUAGES:
        with translation.override(language):
            words[f"subject_{language}"], words[f"body_{language}"] = _written(row, kind, told, language)
    return Notice(application=row.application, kind=kind, prepared_at=clock.now(), **words)


def _written(row: Choice, kind: str, told: list[feedback.Told], language: str) -> tuple[str, str]:
    """Subject and text of one letter in the language that is active."""
    call = row.proposal.call
    rule = notice_queries.rule_of(call)
    lines = [line for one in told for line in one.lines(row.application_id, language)]
    offers = rule.near_miss.offers if rule.near_miss and kind == Notice.Kind.NEAR_MISS else ()
    context = {
        "application": row.application,
        "call": call,
        "kind": kind,
        "reason": queries.reasons_of(row)[language],
        "feedback": "\n".join(lines),
        "offers": [(one.name.in_language(language), one.description.in_language(language)) for one in offers],
        "days": rule.objections.days if rule.objections else None,
    }
    letter = outbox.compose("selection/mail/result.txt", context, language)
    return letter.subject, letter.body


def _coordinators(codes: list[str]) -> dict[str, list[str]]:
    """Addresses of the coordinators of applications, by code. One query."""
    found: dict[str, list[str]] = {}
    roles = Role.objects.filter(name=RoleName.COORDINATOR, scope_kind="application", scope__in=codes)
    for role in roles.select_related("user").order_by("pk"):
        found.setdefault(role.scope, []).append(role.user.email)
    return found


def _led(call_id: int, by: User | None) -> Call:
    call = Call.objects.select_for_update(of=("self",)).select_related("programme").get(pk=call_id)
    require(
        by is None or access.may_decide(by, call), _("Only officers of the programme's funders write to applicants.")
    )
    return call


def _record(by: User | None, verb: str, call: Call, facts: dict[str, object]) -> None:
    trail.append(label(by), f"selection.{verb}", f"call:{call.code}", facts)
