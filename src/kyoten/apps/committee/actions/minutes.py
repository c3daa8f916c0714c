"""Minutes on the office's side: each line written, then given to the members for corrections."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.committee import bridge
from kyoten.apps.committee.actions.common import record, run_item, run_meeting, subject_of, tell
from kyoten.apps.committee.models import AgendaItem, Approval, Line, Meeting, Minutes
from kyoten.apps.committee.queries import meetings
from kyoten.apps.committee.queries.members import members_on
from kyoten.apps.committee.words import Word
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.core.kernel.finding import Verdict

State = Minutes.State


@dataclass(frozen=True)
class LineInput:
    """What was said, what is advised ("" nothing), and the reason where that departs from the scenario."""

    said_ja: str
    said_en: str = ""
    word: str = ""
    reason_ja: str = ""
    reason_en: str = ""
    internal: bool = False


@transaction.atomic
def write_line(item_id: int, given: LineInput, *, by: User | None, revision: int | None = None) -> Line:
    """Write the minutes of one item; a line that changes while members read it loses its approval.

    Raises Stale where somebody saved since `revision`, Refused before the attendance is recorded, for advice on an
    item that cannot have any, and once the minutes are approved.
    """
    item = run_item(item_id, by)
    if item.meeting.attended_at is None:
        raise Refused(_("Record the attendance first: who was in the room belongs to the minutes."))
    minutes = _open_minutes(item.meeting, revision)
    _may_be_advised(item, given.word)
    line, _made = Line.objects.get_or_create(minutes=minutes, item=item)
    values = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(given).items()}
    for name, value in values.items():
        setattr(line, name, value)
    line.save()
    void, _rows = Approval.objects.filter(line=line).delete()
    minutes.revision += 1
    minutes.save(update_fields=["revision"])
    record(by, "line_written", item, {**values, "state": minutes.state, "voided_approvals": void})
    return line


def _open_minutes(meeting: Meeting, revision: int | None) -> Minutes:
    minutes, _made = Minutes.objects.select_for_update(of=("self",)).get_or_create(meeting=meeting)
    if minutes.state == State.APPROVED:
        raise Refused(_("These minutes are approved and stay as they are. Add a note instead."))
    if revision is not None and revision != minutes.revision:
        raise Stale(_("The minutes were saved in another window in the meantime. Look at them and enter it again."))
    return minutes


def _may_be_advised(item: AgendaItem, word: str) -> None:
    offered = words_for(item)
    if word and word not in offered:
        raise Refused(_("This item cannot have that advice."))


def words_for(item: AgendaItem) -> list[Word]:
    """What can be advised: on a candidate anything, on a list that it be chosen, on other matters nothing."""
    if item.kind == AgendaItem.Kind.CANDIDATE:
        return list(Word)
    return [Word.SELECT] if item.kind == AgendaItem.Kind.SCENARIO else []


@transaction.atomic
def circulate(meeting_id: int, *, by: User | None, site: str = "") -> Minutes:
    """Give the minutes to the members for corrections.

    Refused while an item has no minutes, advises without a quorum in the room, or departs from the scenario without a
    reason in both languages.
    """
    meeting = run_meeting(meeting_id, by)
    minutes = Minutes.objects.select_for_update(of=("self",)).filter(meeting=meeting).first()
    if minutes is None:
        raise Refused(_("Write the minutes first."))
    if minutes.state != State.DRAFT:
        raise Refused(_("These minutes are with the members already."))
    _must_be_whole(meeting)
    minutes.state, minutes.circulated_at = State.CIRCULATED, clock.now()
    minutes.save(update_fields=["state", "circulated_at"])
    record(by, "minutes_circulated", meeting, {"revision": minutes.revision})
    members = members_on(meeting.committee, clock.today())
    tell(meeting, members, "committee/mail/circulated.txt", f"{subject_of(meeting)}:minutes", site)
    return minutes


def _must_be_whole(meeting: Meeting) -> None:
    lines = {line.item_id: line for line in meetings.lines(meeting)}
    silent = [str(item.position) for item in meetings.agenda(meeting) if not _says(lines.get(item.pk))]
    if silent:
        raise Refused(_("Nothing is written on these items yet: %(items)s.") % {"items": ", ".join(silent)})
    scenario = meetings.scenario_before(meeting)
    bare = [
        line for line in lines.values() if bridge.departs(line, scenario) and not (line.reason_ja and line.reason_en)
    ]
    if bare:
        raise Refused(
            _("The advice on these items departs from the scenario without a reason in both languages: %(items)s.")
            % {"items": ", ".join(str(one.item.position) for one in bare)}
        )
    for line in lines.values():
        finding = meetings.quorum(meeting, line.item)
        if line.word and finding.verdict is Verdict.NOT_MET:
            raise Refused(
                _("There was no quorum in the room for item %(item)d, so nothing can be advised on it.")
                % {"item": line.item.position},
                [finding],
            )


def _says(line: Line | None) -> bool:
    return line is not None and bool(line.said_ja or line.said_en)
