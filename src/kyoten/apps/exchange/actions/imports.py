"""Imports: a file is read and shown, and written only after a person has said yes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.exchange import access
from kyoten.apps.exchange.actions.listings import create
from kyoten.apps.exchange.actions.saying import ListingInput
from kyoten.apps.exchange.actions.works import keep_works, kept
from kyoten.apps.exchange.importing.doubles import Publications, numbers_of
from kyoten.apps.exchange.importing.reading import Reading, read_file
from kyoten.apps.exchange.models import Import, Kind, Listing
from kyoten.apps.exchange.vocabulary import rule_of
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes.models import Programme
from kyoten.core.kernel.publications import Work


@transaction.atomic
def prepare_import(
    programme_id: int, content: bytes, name: str, kind: str, *, by: User, expert_id: int | None = None
) -> Import:
    """Read a file and keep what it holds for a look. Publications need the own listing of the expert they belong to."""
    require(access.may_list(by), _("You list for your own organisation."))
    programme = Programme.objects.get(pk=programme_id)
    found = read_file(content, name, programme, Kind(kind))
    expert = Listing.objects.filter(pk=expert_id or 0, owner=by, kind=Kind.EXPERT).first()
    if found.works and expert is None:
        raise Refused(_("The file holds publications. Choose the listing of the expert to whom they belong."))
    if not (found.rows or found.works):
        raise Refused(_("The file holds nothing that can be listed.") + _reason(found))
    found = _without_known_works(found, expert) if found.works and expert else _without_known(found, by)
    if not (found.rows or found.works):
        raise Refused(_("Everything in this file is there already. Nothing is to be written."))
    row = Import.objects.create(
        programme=programme,
        user=by,
        name=name[:200],
        origin=found.origin,
        kind=Kind.EXPERT if found.works else kind,
        rows=found.works or found.rows,
        skipped=found.skipped,
        listing=expert if found.works else None,
        read_at=clock.now(),
    )
    facts = {"name": row.name, "origin": row.origin, "rows": len(row.rows), "skipped": len(row.skipped)}
    trail.append(label(by), "exchange.import_read", f"import:{row.pk}", facts)
    return row


@transaction.atomic
def accept_import(import_id: int, *, by: User, site: str = "") -> int:
    """Write what was shown: drafts of listings, or publications of the expert; how many are new. Once only."""
    row = Import.objects.select_for_update(of=("self",)).select_related("programme").get(pk=import_id)
    require(row.user_id == by.pk, _("Only who read the file accepts it."))
    if row.done_at is not None:
        raise Refused(_("This file was accepted already."))
    row.done_at = clock.now()
    row.save(update_fields=["done_at"])
    if row.listing_id is not None:
        works = [Work(one["title"], one["year"], one["venue"], one["doi"]) for one in row.rows]
        new = keep_works(row.listing_id, works, by=by, origin=row.origin)
    else:
        new = _drafts(row, by, site)
    trail.append(label(by), "exchange.import_accepted", f"import:{row.pk}", {"new": new})
    return new


def _reason(found: Reading) -> str:
    """Why the first row of a file without any use was left out, where it says so in words."""
    words = (str(one["why"]) for one in found.skipped if " " in str(one["why"]) or "。" in str(one["why"]))
    return "".join(f" {one}" for one in list(words)[:1])


def _without_known(found: Reading, by: User) -> Reading:
    """The rows of which no number stands in a listing that the user may know of; the others are told by its code."""
    known = _known(by)
    rows, skipped = [], list(found.skipped)
    for one in found.rows:
        code = next((known[number] for number in sorted(numbers_of(one["source"])) if number in known), "")
        if code:
            said = _("The listing %(code)s has this number already. Change that one instead.") % {"code": code}
            skipped.append({"row": one["row"], "column": one["source"], "why": said})
        else:
            rows.append(one)
    return replace(found, rows=rows, skipped=skipped)


def _known(by: User) -> dict[str, str]:
    """Numbers and the code of the listing that has each, among what the user may see or their organisation owns."""
    seen = Q(pk__in=access.listings_for(by).values("pk"))
    if by.organisation_id is not None:
        seen |= Q(organisation_id=by.organisation_id)
    rows = Listing.objects.filter(seen).exclude(state=Listing.State.WITHDRAWN)
    listed = rows.exclude(source="").values_list("code", "source").order_by("-pk")
    return {number: code for code, source in listed for number in numbers_of(source)}


def _without_known_works(found: Reading, expert: Listing) -> Reading:
    """The publications that the expert does not have."""
    known = Publications(kept(expert))
    there = {index for index, one in enumerate(found.works) if known.have(Work(**one))}
    skipped = [{"row": None, "column": found.works[index]["title"], "why": "there_already"} for index in sorted(there)]
    works = [one for index, one in enumerate(found.works) if index not in there]
    return replace(found, works=works, skipped=[*found.skipped, *skipped])


def _drafts(row: Import, by: User, site: str) -> int:
    if by.organisation_id is None:
        raise Refused(_("Choose the organisation for which you list."))
    new = _without_known(Reading(row.origin, rows=row.rows), by).rows
    for one in new:
        create(row.programme_id, one["kind"], by.organisation_id, _given(row.programme, one), by=by, site=site)
    return len(new)


def _given(programme: Programme, one: Mapping[str, Any]) -> ListingInput:
    """The row as the owner would say it: its summary answers the first question of the template."""
    rule = rule_of(programme)
    template = rule.template(one["kind"]) if rule else None
    assert template is not None
    first = template.prompts[0].id
    return ListingInput(
        title_ja=one["title_ja"],
        title_en=one["title_en"],
        said_ja={first: one["summary_ja"]},
        said_en={first: one["summary_en"]},
        keywords_ja=one["keywords_ja"],
        keywords_en=one["keywords_en"],
        claims=one["claims"],
        facets={"field": one["field"]},
        places=one["place"],
        source=one["source"],
    )
