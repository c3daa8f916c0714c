"""Acts on papers: a file through the quarantine, what a scenario or the scores said, and taken back with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.committee import bridge
from kyoten.apps.committee.actions.common import must_be_before_minutes, record, run_item, subject_of
from kyoten.apps.committee.models import AgendaItem, Paper
from kyoten.apps.foundation import clock, files
from kyoten.apps.foundation.models import FileState
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import HubType
from kyoten.apps.selection.queries import standings

Kind = Paper.Kind


def add_file(item_id: int, upload: File[Any], *, by: User | None, title: str = "", about: Iterable[int] = ()) -> Paper:
    """Put a file before the members of an item; `about` are ids of the candidates of whom it speaks.

    Whoever has a conflict with one of them does not get it. Raises Refused for whatever the file is refused for; what
    the virus scan refused is kept on record, without its bytes.
    """
    item = _item(item_id, by)
    kept = files.receive(upload, kind_policy=files.ATTACHMENT, by=label(by), subject=subject_of(item))
    if kept.state == FileState.REFUSED:
        raise Refused(
            _("The virus scan refused “%(name)s” (%(found)s). It was not kept. Upload a clean copy.")
            % {"name": kept.name, "found": kept.scan_note}
        )
    named = set(about) | ({item.application_id} if item.application_id else set())
    return _add(item, by, named, kind=Kind.FILE, title=title.strip() or kept.name, file=kept, digest=kept.digest)


def add_snapshot(item_id: int, kind: str, *, by: User | None) -> Paper:
    """Put the frozen scenario, or the scores of the completed reviews as they are now, before the members of an item.

    For a candidate, the scores of that candidate alone.
    """
    item = _item(item_id, by)
    rows, title = _scenario(item) if kind == Kind.SCENARIO else _scores(item)
    named = {item.application_id} if item.application_id else set[int]()
    return _add(item, by, named, kind=kind, title=title, rows=rows, digest=bridge.digest_of(rows))


@transaction.atomic
def take_back(paper_id: int, *, by: User | None, reason: str) -> Paper:
    """Take a paper away from the members, with a reason; that it was there stays on record."""
    paper = Paper.objects.select_for_update(of=("self",)).select_related("file").get(pk=paper_id)
    item = run_item(paper.item_id, by)
    must_be_before_minutes(item.meeting)
    if paper.taken_back_at is not None:
        raise Refused(_("This paper was taken back already."))
    if not reason.strip():
        raise Refused(_("Say why the paper is taken back."))
    paper.taken_back_at, paper.taken_back_reason = clock.now(), reason.strip()
    paper.save(update_fields=["taken_back_at", "taken_back_reason"])
    if paper.file is not None:
        files.remove(paper.file, by=label(by), reason=reason)
    record(by, "paper_taken_back", item, {"paper": paper.pk, "digest": paper.digest, "reason": reason.strip()})
    return paper


@transaction.atomic
def _item(item_id: int, by: User | None) -> AgendaItem:
    """The item, when `by` may put papers before it now; asked before anything is received."""
    item = run_item(item_id, by)
    must_be_before_minutes(item.meeting)
    return item


@transaction.atomic
def _add(item: AgendaItem, by: User | None, about: set[int], **columns: Any) -> Paper:
    paper = Paper.objects.create(item=item, added_at=clock.now(), added_by=by, **columns)
    call = item.meeting.call
    paper.about.set(call.applications.filter(pk__in=about) if call else [])
    facts = {"paper": paper.pk, "kind": paper.kind, "digest": paper.digest, "about": sorted(about)}
    record(by, "paper_added", item, facts)
    return paper


def _scenario(item: AgendaItem) -> tuple[list[bridge.Row], str]:
    scenario, call = item.scenario, item.meeting.call
    if scenario is None or call is None:
        raise Refused(_("Only an item on a scenario has one to show."))
    names = {one.code: (one.name_ja, one.name_en) for one in call.applications.all()}
    return bridge.scenario_rows(scenario, names), scenario.name


def _scores(item: AgendaItem) -> tuple[list[bridge.Row], str]:
    call = item.meeting.call
    if call is None or item.kind == AgendaItem.Kind.OTHER:
        raise Refused(_("Only items on candidates or on the list have scores to show."))
    found = [one for one in standings(call) if item.application_id in (None, one.application.pk)]
    names = {one.pk: one.code for one in HubType.objects.filter(programme_id=call.programme_id)}
    return bridge.score_rows(found, names), call.name_ja
