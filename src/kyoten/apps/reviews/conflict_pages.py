"""What pages and files show of conflicts, prepared once: the matrix, one pair, lists that were checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.tables.shapes import Value
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.bridge.conflicts import OFFICE, Line, Standing
from kyoten.apps.reviews.bridge.ties import PairKey
from kyoten.apps.reviews.models import Profile, Review
from kyoten.apps.reviews.pages import Table, language, table
from kyoten.apps.reviews.phrases import CONSEQUENCE_KINDS, CONSEQUENCES, KINDS, POSSIBLE
from kyoten.apps.reviews.queries import conflicts, people
from kyoten.apps.reviews.queries.checking import Checked
from kyoten.core.rules.ties import Consequence


def declarable(call: Call) -> dict[str, str]:
    """The kinds that can be declared, in words of the pack: the weightiest first, anything else last."""
    order = list(Consequence)
    offered = conflicts.conduct_of(call).declared.consequence
    kinds = sorted(offered, key=lambda kind: (kind == "other", order.index(offered[kind]), kind))
    return {kind: word_of(call, kind) for kind in kinds}


def word_of(call: Call, kind: str) -> str:
    """A declared kind in the pack's words; the id itself where the pack has none."""
    text = programme_of(call).texts.get(f"words.{kind}")
    return text.in_language(get_language() or "") if text else kind


def consequence_badge(line: Line) -> dict[str, str]:
    """What follows from a line, or why nothing does."""
    if line.lifted:
        return {"text": _("Lifted"), "badge": "neutral"}
    if line.possible:
        return {"text": str(POSSIBLE), "badge": "warning"}
    return {"text": str(CONSEQUENCES[line.consequence]), "badge": CONSEQUENCE_KINDS[line.consequence]}


def evidence_of(call: Call, line: Line) -> str:
    """What shows a conflict: bodies, papers, dates; of a declaration its kinds and words."""
    kinds = [word_of(call, kind) for kind in line.declaration.kinds] if line.declaration else []
    return "; ".join([*kinds, *line.evidence])


def decided_words(line: Line) -> str:
    """Who set, confirmed or lifted it, when and why."""
    if line.decision is None:
        return ""
    who = line.decision.decided_by.title if line.decision.decided_by else _("system")
    when = wording.moment(line.decision.decided_at, language())
    return f"{line.decision.get_verb_display()}: {who}, {when}. {line.decision.reason}"


def declared_words(line: Line) -> str:
    """When the person declared it."""
    return wording.moment(line.declaration.declared_at, language()) if line.declaration else ""


# --- one pair ---


def lines_table(call: Call, lines: Iterable[Line]) -> Table:
    """The conflicts of one pair."""
    rows = [
        [
            str(KINDS[line.kind]),
            consequence_badge(line),
            evidence_of(call, line),
            declared_words(line) or wording.UNKNOWN,
            decided_words(line) or wording.UNKNOWN,
        ]
        for line in lines
    ]
    labels = [_("Kind"), _("Consequence"), _("Evidence"), _("Declared on"), _("Decided by")]
    return table(_("Conflicts of interest"), labels, rows)


def decisions_for(lines: Sequence[Line]) -> dict[str, str]:
    """What the office can decide on a pair, by `verb:kind`."""
    choices = {}
    for line in lines:
        kind = str(KINDS[line.kind])
        if line.possible:
            choices[f"set:{line.kind}"] = _("Confirm: %(kind)s") % {"kind": kind}
        if not line.lifted:
            choices[f"lift:{line.kind}"] = _("Lift: %(kind)s") % {"kind": kind}
    return {**choices, f"set:{OFFICE}": _("Set a conflict that is not listed")}


def settable() -> dict[str, Any]:
    """The consequences that the office can choose."""
    return {one.value: CONSEQUENCES[one] for one in Consequence if one is not Consequence.NONE}


def why_closed(review: Review) -> list[str]:
    """The conflicts that keep the text shut, for the reviewer: their own ties, nothing of anybody else."""
    call = review.application.call
    standing = conflicts.of_review(review)
    barring = [line for line in standing.lines if line.stands and line.consequence is Consequence.MAY_NOT_READ]
    return [": ".join(filter(None, (str(KINDS[line.kind]), evidence_of(call, line)))) for line in barring]


def to_tell(review: Review) -> list[str]:
    """What the reviewer reads with: conflicts that let them read, and what follows."""
    lines = [line for line in conflicts.of_review(review).lines if line.stands]
    return [f"{KINDS[line.kind]}: {CONSEQUENCES[line.consequence]}" for line in lines]


# --- the matrix ---


def people_of(call: Call) -> list[Profile]:
    """Everybody on the panel or the list of a call, those who declined included."""
    rows = Profile.objects.filter(panels__call=call) | Profile.objects.filter(candidacies__call=call)
    return list(rows.distinct().order_by("pk"))


class Matrix:
    """Applications × people of a call with all that stands between them."""

    def __init__(self, call: Call, profiles: Sequence[Profile] | None = None) -> None:
        self.call = call
        self.applications: list[Application] = list(people.filed_for(call))
        self.people = people_of(call) if profiles is None else list(profiles)
        self.standings: Mapping[PairKey, Standing] = conflicts.standings(
            call, self.applications, [one.pk for one in self.people]
        )

    def lines(self, show: str = "") -> list[tuple[Application, Profile, Standing, Line]]:
        """Every line of every pair; `show` narrows to a consequence, `possible`, `declared` or `decided`."""
        found = []
        for application in self.applications:
            for profile in self.people:
                standing = self.standings.get((application.pk, profile.pk))
                for line in standing.lines if standing else ():
                    if not show or _shown(line, show):
                        assert standing is not None
                        found.append((application, profile, standing, line))
        return found


SHOWN = ("may_not_read", "may_not_score", "tell_chair", "possible", "declared", "decided")


def _shown(line: Line, show: str) -> bool:
    by_name = {
        "possible": line.possible,
        "declared": line.declaration is not None,
        "decided": line.decision is not None,
    }
    return by_name.get(show, line.stands and line.consequence == show)


def matrix_tabs(call: Call, matrix: Matrix, show: str) -> list[dict[str, Any]]:
    """The matrix by what follows from a conflict."""
    url = reverse("reviews:conflicts", args=[call.code])
    labels = {
        "": _("All"),
        **{one.value: str(CONSEQUENCES[one]) for one in Consequence if one is not Consequence.NONE},
        "possible": _("To be confirmed"),
        "declared": _("Declared"),
        "decided": _("Decided by the office"),
    }
    return [
        {
            "label": label,
            "url": f"{url}?show={name}" if name else url,
            "current": name == show,
            "count": len(matrix.lines(name)),
        }
        for name, label in labels.items()
    ]


def matrix_table(call: Call, lines: Iterable[tuple[Application, Profile, Standing, Line]]) -> Table:
    """One row a conflict: which application, who, what, and what shows it."""
    rows = [
        [
            {
                "text": application.name,
                "href": reverse("reviews:pair", args=[application.code, profile.pk]),
                "note": application.code,
            },
            {"text": profile.name, "note": profile.email},
            str(KINDS[line.kind]),
            consequence_badge(line),
            evidence_of(call, line),
            decided_words(line) or wording.UNKNOWN,
        ]
        for application, profile, _standing, line in lines
    ]
    labels = [_("Application"), _("Person"), _("Kind"), _("Consequence"), _("Evidence"), _("Decided by")]
    return table(_("Conflicts of interest"), labels, rows)


def export_rows(matrix: Matrix, show: str = "") -> list[dict[str, Value]]:
    """The same rows as a file has them, the declaration with each."""
    return [
        _row(matrix.call, application, profile.name, profile.email, line, standing)
        for application, profile, standing, line in matrix.lines(show)
    ]


def _row(
    call: Call, application: Application, name: str, email: str, line: Line, standing: Standing
) -> dict[str, Value]:
    told, decided = standing.declaration, line.decision
    state = "lifted" if line.lifted else "possible" if line.possible else "stands"
    return {
        "application": application.code,
        "application_name": application.name,
        "person": name,
        "email": email,
        "kind": line.kind,
        "kind_name": str(KINDS[line.kind]),
        "certain": "yes" if line.certain else "possible",
        "consequence": str(line.consequence),
        "state": state,
        "evidence": evidence_of(call, line),
        "declared_on": localtime(told.declared_at).date() if told else None,
        "declared_kinds": ", ".join(told.kinds) if told else "",
        "decided_by": decided.decided_by.email if decided and decided.decided_by else "",
        "decided_on": localtime(decided.decided_at).date() if decided else None,
        "reason": decided.reason if decided else "",
    }


# --- a list that was checked ---


def checked_table(call: Call, checked: Checked) -> Table:
    """Every person of a list with what was found; those without anything say so."""
    rows: list[list[Any]] = []
    for named in checked.people:
        known = _("known here") if named.profile is not None else ""
        who = {"text": named.name, "note": " · ".join(filter(None, (named.organisation, known)))}
        found = checked.of(named)
        if not found:
            rows.append([who, {"text": _("nothing found"), "badge": "success"}, "", "", ""])
        rows += [
            [who, application.name, str(KINDS[line.kind]), consequence_badge(line), evidence_of(call, line)]
            for application, standing in found
            for line in standing.lines
        ]
    labels = [_("Person"), _("Application"), _("Kind"), _("Consequence"), _("Evidence")]
    return table(_("What was found"), labels, rows)


def checked_rows(call: Call, checked: Checked) -> list[dict[str, Value]]:
    """The same as a file has it; who has no conflict stands there with empty cells."""
    rows: list[dict[str, Value]] = []
    for named in checked.people:
        found = checked.of(named)
        if not found:
            rows.append({"person": named.name, "email": named.email, "state": "none"})
        rows += [
            _row(call, application, named.name, named.email, line, standing)
            for application, standing in found
            for line in standing.lines
        ]
    return rows
