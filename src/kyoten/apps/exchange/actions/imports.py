"""Imports: a file is read and shown, and written only after a person has said yes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.exchange import access
from kyoten.apps.exchange.actions.listings import create
from kyoten.apps.exchange.actions.saying import ListingInput
from kyoten.apps.exchange.actions.works import keep_works
from kyoten.apps.exchange.importing.reading import read_file
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
        raise Refused(_("The file holds nothing that can be listed."))
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


def _drafts(row: Import, by: User, site: str) -> int:
    if by.organisation_id is None:
        raise Refused(_("Choose the organisation for which you list."))
    for one in row.rows:
        create(row.programme_id, one["kind"], by.organisation_id, _given(row.programme, one), by=by, site=site)
    return len(row.rows)


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
