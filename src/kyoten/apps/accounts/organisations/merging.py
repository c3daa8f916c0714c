"""Two records become one, by a person's word, and two again when that was wrong."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _

from kyoten.apps.accounts import events
from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import IDENTIFIERS, Organisation, OrganisationMerge, User
from kyoten.apps.accounts.organisations import moving
from kyoten.apps.accounts.organisations.actions import holder_of, may_keep, subject, touch
from kyoten.apps.accounts.organisations.phrases import FIELDS
from kyoten.apps.accounts.organisations.values import gaps, given_of
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused


@transaction.atomic
def merge_organisations(keep_id: int, other_id: int, *, by: User | None, reason: str = "") -> OrganisationMerge:
    """Say that `other` is a double of `keep`: whatever pointed to it follows, gaps of `keep` are filled from it.

    The double stays as a record of its own that points to the one kept. Refused where the two have different numbers of
    one kind (they are two bodies), where one of them is a double already, and where another app needs them unchanged.
    """
    may_keep(by)
    kept, other = _both(keep_id, other_id)
    if kept.merged_into_id or other.merged_into_id:
        raise Refused(_("One of these records was merged already. Choose two records that stand."))
    _must_not_contradict(kept, other)
    filled = {name: [getattr(kept, name), value] for name, value in gaps(kept, given_of(other)).items()}
    _announce_change(kept, other)
    moved = moving.move(other, kept)
    other.merged_into = kept
    touch(other)
    for name, (_before, value) in filled.items():
        setattr(kept, name, value)
    touch(kept)
    merge = OrganisationMerge.objects.create(
        kept=kept, merged=other, reason=reason.strip(), moved=moved, filled=filled, merged_at=clock.now(), merged_by=by
    )
    facts = {"merged": other.code, "moved": moved, "filled": filled, "reason": merge.reason}
    trail.append(label(by), "accounts.merge_organisations", subject(kept), facts)
    _tell(events.organisations_merged, merge)
    return merge


@transaction.atomic
def undo_merge(merge_id: int, *, by: User | None, reason: str = "") -> OrganisationMerge:
    """Make two records of one again: what followed goes back, and what was filled is emptied.

    Rows and fields that somebody changed since stay as they are now. Later merges are undone first.
    """
    may_keep(by)
    merge = OrganisationMerge.objects.select_for_update().get(pk=merge_id)
    kept, other = _both(merge.kept_id, merge.merged_id)
    if merge.undone_at is not None:
        raise Refused(_("This merge was undone already."))
    if kept.merged_into_id is not None:
        raise Refused(_("The record kept was itself merged later. Undo that merge first."))
    _must_be_free_again(merge, kept, other)
    _announce_change(kept, other)
    left = moving.put_back(merge.moved, other, kept)
    for name, (before, value) in merge.filled.items():
        if getattr(kept, name) == value:
            setattr(kept, name, before)
    touch(kept)
    other.merged_into = None
    touch(other)
    merge.undone_at, merge.undone_by = clock.now(), by
    merge.save(update_fields=["undone_at", "undone_by"])
    facts = {"merged": other.code, "left": left, "reason": reason.strip()}
    trail.append(label(by), "accounts.undo_merge", subject(kept), facts)
    _tell(events.organisations_parted, merge)
    return merge


def contradictions(kept: Organisation, other: Organisation) -> list[str]:
    """The numbers that both have and that differ, as sentences."""
    text = _("%(field)s: %(first)s and %(second)s")
    return [
        text % {"field": FIELDS[name], "first": first, "second": second}
        for name in IDENTIFIERS
        if (first := getattr(kept, name)) and (second := getattr(other, name)) and first != second
    ]


def _both(first_id: int, second_id: int) -> tuple[Organisation, Organisation]:
    """Both records, locked in the order of their ids so that two merges never wait for each other."""
    if first_id == second_id:
        raise Refused(_("Choose two records."))
    rows = Organisation.objects.select_for_update().order_by("pk").in_bulk([first_id, second_id])
    return rows[first_id], rows[second_id]


def _must_not_contradict(kept: Organisation, other: Organisation) -> None:
    found = contradictions(kept, other)
    if found:
        text = _(
            "These are two bodies, for their numbers differ (%(numbers)s). Correct a wrong number before you merge."
        )
        raise Refused(text % {"numbers": "; ".join(found)})


def _must_be_free_again(merge: OrganisationMerge, kept: Organisation, other: Organisation) -> None:
    """The numbers of the double must belong to nobody once it stands again."""
    for name in IDENTIFIERS:
        number = getattr(other, name)
        emptied = [kept.pk] if name in merge.filled and getattr(kept, name) == merge.filled[name][1] else []
        holder = number and holder_of(name, number, but=emptied)
        if holder:
            text = _("%(field)s %(number)s now stands in %(name)s (%(code)s). Remove it there, then undo the merge.")
            values = {"field": FIELDS[name], "number": number, "name": holder.name, "code": holder.code}
            raise Refused(text % values)


def _announce_change(kept: Organisation, other: Organisation) -> None:
    """Whoever needs these records unchanged at this moment may refuse."""
    fields = ["merged_into", "name_ja", "name_en", "code"]
    events.organisations_changing.send(Organisation, organisation_ids=[kept.pk, other.pk], fields=fields)


def _tell(signal: Signal, merge: OrganisationMerge) -> None:
    facts = {"merge_id": merge.pk, "kept_id": merge.kept_id, "merged_id": merge.merged_id}
    transaction.on_commit(partial(signal.send, sender=OrganisationMerge, **facts))
