"""Acts on the library: written, reviewed by a second person, published, sent back, taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.actions.common import record, said
from kyoten.apps.brokerage.models import Case, Introduction, Stage
from kyoten.apps.brokerage.models.cases import PARTS
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require

TEXTS = tuple(f"{part}_{language}" for part in ("title", *PARTS) for language in ("ja", "en"))
NEEDED = ("title_ja", "situation_ja", "done_ja", "came_ja", "lesson_ja")


@dataclass(frozen=True)
class CaseInput:
    """One case: `texts` by column (`situation_ja` ...), the named bodies by id, and where the record of it stands."""

    verdict: str
    stage: str
    texts: Mapping[str, str]
    fields: Sequence[str] = ()
    organisations: Sequence[int] = ()
    anonymous: bool = True
    source: str = ""
    introduction_id: int | None = None
    invented: bool = field(default=False)


@transaction.atomic
def write_case(given: CaseInput, *, by: User | None, case_id: int | None = None) -> Case:
    """Write a case, or change one; it waits for a second person then, also where it was public."""
    require(by is None or access.is_staff(by), _("Only the staff of a desk write cases."))
    _check(given)
    if given.introduction_id is not None:
        rows = access.introductions_for(by) if by else Introduction.objects.all()
        require(rows.filter(pk=given.introduction_id).exists(), _("You may not write on this introduction."))
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_id) if case_id else Case()
    for name in TEXTS:
        setattr(case, name, given.texts.get(name, "").strip())
    case.verdict, case.stage, case.fields = given.verdict, given.stage, list(given.fields)
    case.anonymous, case.source, case.invented = given.anonymous, given.source.strip(), given.invented
    case.introduction_id = given.introduction_id
    case.state, case.written_by, case.written_at = Case.State.DRAFT, by, clock.now()
    case.reviewed_by = case.reviewed_at = None
    case.save()
    case.organisations.set(given.organisations)
    record(by, "wrote_case", subject_of(case), {"title": case.title_ja, "verdict": case.verdict})
    return case


def _check(given: CaseInput) -> None:
    if given.verdict not in Case.Verdict.values or given.stage not in Stage.values:
        raise Refused(_("Say how it ended, and at which stage that was decided."))
    for name in NEEDED:
        said(given.texts.get(name, ""), _("Write title, situation, what was done, what came of it and the lesson."))
    if not given.anonymous and not given.source.strip() and given.organisations:
        raise Refused(
            _("Bodies are named only where a public record names them. Give the source, or do not name them.")
        )


@transaction.atomic
def publish_case(case_id: int, *, by: User) -> Case:
    """A second person has looked at it, also at what the public will read: it is public now."""
    case = _reviewed(case_id, by)
    case.state, case.remark = Case.State.PUBLISHED, ""
    case.save()
    record(by, "published_case", subject_of(case), {"written_by": str(case.written_by), "anonymous": case.anonymous})
    return case


@transaction.atomic
def return_case(case_id: int, remark: str, *, by: User) -> Case:
    """Send it back to its writer with a remark."""
    case = _reviewed(case_id, by)
    case.state, case.remark = Case.State.RETURNED, said(remark, _("Say what has to change."))
    case.save()
    record(by, "returned_case", subject_of(case), {"remark": case.remark})
    return case


def _reviewed(case_id: int, by: User) -> Case:
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    require(access.is_staff(by), _("Only the staff of a desk review cases."))
    if case.state != Case.State.DRAFT:
        raise Refused(_("This case does not wait for a review."))
    if case.written_by_id == by.pk:
        raise Refused(_("You wrote this yourself. A second person reviews it."))
    case.reviewed_by, case.reviewed_at = by, clock.now()
    return case


@transaction.atomic
def withdraw_case(case_id: int, *, by: User) -> Case:
    """Take a case back; nobody but the desks reads it any more."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    require(access.is_staff(by), _("Only the staff of a desk take cases back."))
    case.state = Case.State.WITHDRAWN
    case.save()
    record(by, "withdrew_case", subject_of(case), {})
    return case


@transaction.atomic
def follow_bodies(organisation_ids: Sequence[int]) -> int:
    """Note on public cases with these bodies that their names changed, so that indexes read them again; how many."""
    rows = Case.objects.filter(organisations__in=organisation_ids, state=Case.State.PUBLISHED).distinct()
    for case in rows.order_by("pk"):
        record(None, "followed_bodies", subject_of(case), {"organisations": sorted(organisation_ids)})
    return len(rows)


def subject_of(case: Case) -> str:
    """What the trail calls a case."""
    return f"case:{case.pk}"
