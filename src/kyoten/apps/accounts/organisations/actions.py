"""Every write to single records of the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _

from kyoten.apps.accounts import events
from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import (
    IDENTIFIERS,
    DifferentOrganisations,
    FormerName,
    Organisation,
    User,
)
from kyoten.apps.accounts.organisations import access
from kyoten.apps.accounts.organisations.values import OrganisationInput, Problem, cleaned, given_of, problems
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, Stale, require


class Unfit(Refused):
    """The description of a body has problems; `problems` names each with its field."""

    def __init__(self, found: Sequence[Problem]) -> None:
        super().__init__(" ".join(map(str, found)))
        self.problems = tuple(found)


@transaction.atomic
def register_organisation(given: OrganisationInput, *, by: User | None) -> Organisation:
    """Put one body into the register; Unfit where its description or one of its numbers cannot stand."""
    may_keep(by)
    values = fit(given)
    must_be_free(values)
    if values.code and Organisation.objects.filter(code=values.code).exists():
        raise Unfit([Problem("code", _("Another record has this code already."))])
    row = Organisation.objects.create(code=values.code or free_codes([values.kind])[0], **values.stored())
    trail.append(label(by), "accounts.register_organisation", subject(row), facts_of(values))
    tell_registered([row])
    return row


@transaction.atomic
def register_organisations(given: Sequence[OrganisationInput], *, by: User | None) -> list[Organisation]:
    """Put several bodies with codes of their own into the register, as one act; known codes stay as they are."""
    may_keep(by)
    known = Organisation.objects.in_bulk([one.code for one in given], field_name="code")
    new = [fit(one) for one in given if one.code not in known]
    if any(not one.code for one in new):
        raise Refused(_("Give every body a code, so that it is found again when the list is read once more."))
    numbers = [(name, getattr(one, name)) for one in new for name in IDENTIFIERS if getattr(one, name)]
    if len(set(numbers)) != len(numbers):
        raise Refused(_("Two bodies of the list have the same number. One of them is wrong, or they are one body."))
    for one in new:
        must_be_free(one)
    rows = Organisation.objects.bulk_create(Organisation(code=one.code, **one.stored()) for one in new)
    if rows:
        facts = {"organisations": [{"code": one.code, **facts_of(one)} for one in new]}
        trail.append(label(by), "accounts.register_organisations", "organisations:register", facts)
        tell_registered(rows)
    found = Organisation.objects.in_bulk([one.code for one in given], field_name="code")
    return [found[one.code] for one in given]


@transaction.atomic
def change_organisation(
    organisation_id: int, given: OrganisationInput, *, by: User | None, revision: int, renamed: bool = False
) -> Organisation:
    """Correct a record; `revision` is the one the editor saw, the code stays.

    With `renamed` the names as they were become a former name: the body took a new name, nobody had written it wrongly.
    """
    may_keep(by)
    row = locked(organisation_id)
    if revision != row.revision:
        raise Stale(_("Somebody changed this record in the meantime. Look at it as it is now and enter it again."))
    values = fit(given)
    must_be_free(values, but=row)
    before, after = given_of(row).stored(), values.stored()
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if not changed:
        return row
    events.organisations_changing.send(Organisation, organisation_ids=[row.pk], fields=sorted(changed))
    if renamed and {"name_ja", "name_en"} & set(changed):
        FormerName.objects.get_or_create(
            organisation=row, name_ja=row.name_ja, name_en=row.name_en, defaults={"until": clock.today()}
        )
    for name, value in after.items():
        setattr(row, name, value)
    touch(row)
    facts = {"revision": row.revision, "changed": changed, "renamed": renamed}
    trail.append(label(by), "accounts.change_organisation", subject(row), facts)
    _tell(events.organisation_changed, organisation_id=row.pk)
    return row


@transaction.atomic
def add_former_name(
    organisation_id: int,
    *,
    by: User | None,
    name_ja: str = "",
    name_en: str = "",
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> FormerName:
    """Note a name that the body had, with its first and last day where they are known."""
    may_keep(by)
    row = locked(organisation_id)
    name_ja, name_en = name_ja.strip(), name_en.strip()
    if not name_ja and not name_en:
        raise Refused(_("Give the former name in Japanese, in English or in both."))
    if since and until and until < since:
        raise Refused(_("The name ends before it begins. Exchange the two dates."))
    if row.former_names.filter(name_ja=name_ja, name_en=name_en).exists():
        raise Refused(_("This former name stands in the record already."))
    former = FormerName.objects.create(organisation=row, name_ja=name_ja, name_en=name_en, since=since, until=until)
    facts = {"name_ja": name_ja, "name_en": name_en, "since": since, "until": until}
    trail.append(label(by), "accounts.add_former_name", subject(row), facts)
    return former


@transaction.atomic
def remove_former_name(former_id: int, *, by: User | None) -> Organisation:
    """Take a former name away that was noted by mistake."""
    may_keep(by)
    former = FormerName.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=former_id)
    facts = {"name_ja": former.name_ja, "name_en": former.name_en, "since": former.since, "until": former.until}
    trail.append(label(by), "accounts.remove_former_name", subject(former.organisation), facts)
    former.delete()
    return former.organisation


@transaction.atomic
def tell_apart(first_id: int, second_id: int, *, by: User | None, reason: str = "") -> DifferentOrganisations:
    """Remember that two records are two bodies, however alike they look; saying it twice changes nothing."""
    may_keep(by)
    if first_id == second_id:
        raise Refused(_("Choose two records."))
    first, second = (Organisation.objects.get(pk=pk) for pk in sorted((first_id, second_id)))
    said, new = DifferentOrganisations.objects.get_or_create(
        first=first, second=second, defaults={"reason": reason.strip(), "said_at": clock.now(), "said_by": by}
    )
    if new:
        facts = {"other": second.code, "reason": said.reason}
        trail.append(label(by), "accounts.tell_organisations_apart", subject(first), facts)
    return said


@transaction.atomic
def forget_difference(said_id: int, *, by: User | None) -> None:
    """Let a pair be a candidate again."""
    may_keep(by)
    rows = DifferentOrganisations.objects.select_for_update(of=("self",)).select_related("first", "second")
    said = rows.get(pk=said_id)
    facts = {"other": said.second.code}
    trail.append(label(by), "accounts.forget_difference_of_organisations", subject(said.first), facts)
    said.delete()


# --- shared by the acts of this package ---


def may_keep(by: User | None) -> None:
    """PermissionDenied for those who do not keep the register."""
    require(access.may_keep(by), _("Only officers keep the register of organisations."))


def locked(organisation_id: int) -> Organisation:
    """The record for changing; Refused where it is a double."""
    row = Organisation.objects.select_for_update().get(pk=organisation_id)
    if row.merged_into_id is not None:
        raise Refused(_("This record was merged into another one. Change that one, or undo the merge first."))
    return row


def fit(given: OrganisationInput) -> OrganisationInput:
    """The cleaned input; Unfit with every problem where it has any."""
    values = cleaned(given)
    found = problems(values)
    if found:
        raise Unfit(found)
    return values


def must_be_free(values: OrganisationInput, but: Organisation | None = None) -> None:
    """Unfit where a number of the input stands in another standing record."""
    found = []
    for name in IDENTIFIERS:
        number = getattr(values, name)
        holder = number and holder_of(name, number, but=[but.pk] if but else [])
        if holder:
            text = _("%(name)s (%(code)s) has this number already. Use that record, or merge the two.")
            found.append(Problem(name, text % {"name": holder.name, "code": holder.code}))
    if found:
        raise Unfit(found)


def holder_of(field: str, number: str, but: Iterable[int] = ()) -> Organisation | None:
    """The standing record with that number."""
    rows = Organisation.objects.filter(**{field: number}, merged_into=None)
    return rows.exclude(pk__in=list(but)).first()


def free_codes(kinds: Sequence[str], but: Iterable[str] = ()) -> list[str]:
    """A code for each new body: its kind and a running number over the register; none of those in `but`."""
    number = Organisation.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    taken = {*Organisation.objects.values_list("code", flat=True), *but}
    codes = []
    for kind in kinds:
        number += 1
        while (code := f"{kind.replace('_', '-')}-{number}") in taken:
            number += 1
        codes.append(code)
    return codes


def facts_of(values: OrganisationInput) -> dict[str, Any]:
    """What the trail keeps of a description: everything that is known."""
    return {name: value for name, value in asdict(values).items() if value not in ("", None) and name != "code"}


def touch(row: Organisation) -> None:
    """Save under a new revision, so that whoever holds an older one is told."""
    row.revision += 1
    row.save()


def subject(row: Organisation) -> str:
    """How the trail names a record."""
    return f"organisation:{row.code}"


def tell_registered(rows: Iterable[Organisation]) -> None:
    """Announce new records once they stand."""
    for row in rows:
        _tell(events.organisation_registered, organisation_id=row.pk)


def _tell(signal: Signal, **facts: Any) -> None:
    transaction.on_commit(partial(signal.send, sender=Organisation, **facts))
