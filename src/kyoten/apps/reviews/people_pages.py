"""What pages show of people: profiles, the list of candidates, the preview of an import, an invitation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import wording
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import letters
from kyoten.apps.reviews.actions.importing import CandidatePlan, PlannedCandidate
from kyoten.apps.reviews.bridge.conflicts import Standing
from kyoten.apps.reviews.conflict_pages import Matrix
from kyoten.apps.reviews.models import Affiliation, Candidate, Interest, Profile
from kyoten.apps.reviews.pages import Table, language, table
from kyoten.apps.reviews.phrases import (
    COLUMNS,
    CONSEQUENCE_KINDS,
    CONSEQUENCES,
    ORIGINS,
    OUTCOME_KINDS,
    OUTCOMES,
    SKIPPED,
    STANDING,
    STANDING_KINDS,
)
from kyoten.apps.reviews.queries import people
from kyoten.core.kernel.publications import Found
from kyoten.core.rules.ties import Consequence

MOST_SHOWN = 200
ORDER = ("refuse", "create", "match")  # of a preview: what needs a look comes first


# --- profiles ---


def trail(profile: Profile, calls: QuerySet[Call]) -> list[dict[str, str]]:
    """The way to a person from the calls of the office; through the call where they are known to no other."""
    known = list(calls.filter(Q(reviewers__profile=profile) | Q(candidates__profile=profile)).distinct()[:2])
    there = [{"label": one.name, "url": reverse("reviews:office", args=[one.code])} for one in known]
    start = {"label": _("Reviewing"), "url": reverse("reviews:calls")}
    return [start, *(there if len(there) == 1 else []), {"label": profile.name}]


def profile_facts(profile: Profile) -> list[dict[str, Any]]:
    """What a person says of themselves."""
    languages = [str(Profile.Language(code).label) for code in profile.languages if code in Profile.Language.values]
    return [
        {"term": COLUMNS["name_ja"], "text": profile.name_ja},
        {"term": COLUMNS["name_en"], "text": profile.name_en},
        {"term": COLUMNS["email"], "text": profile.email},
        {"term": COLUMNS["orcid"], "text": profile.orcid},
        {"term": COLUMNS["erad_researcher_number"], "text": profile.erad_researcher_number},
        {"term": _("Sector"), "text": profile.get_sector_display() if profile.sector else ""},
        {"term": _("Languages"), "text": ", ".join(languages)},
        {"term": COLUMNS["fields"], "text": ", ".join(profile.fields)},
        {"term": _("What they can judge"), "text": profile.statement},
        {"term": COLUMNS["max_load"], "text": str(profile.max_load or "")},
        {"term": _("Changed at"), "text": wording.moment(profile.changed_at, language())},
    ]


def time_of(row: Affiliation | Interest) -> str:
    """From when to when, as far as it is known."""
    since = wording.day(row.since, language()) if row.since else ""
    if row.until:
        return f"{since} – {wording.day(row.until, language())}"
    end = _("end not known") if row.ended else _("to the present")
    return f"{since} – {end}"


def affiliation_lines(profile: Profile) -> list[dict[str, Any]]:
    """Bodies past and present, each to be taken away."""
    return [
        {"id": one.pk, "words": " · ".join(filter(None, (one.body, one.position, time_of(one))))}
        for one in profile.affiliations.select_related("organisation")
    ]


def interest_lines(profile: Profile) -> list[dict[str, Any]]:
    """Money and the like, each to be taken away."""
    return [
        {
            "id": one.pk,
            "words": " · ".join(filter(None, (one.body, str(one.get_kind_display()), time_of(one), one.note))),
        }
        for one in profile.interests.select_related("organisation")
    ]


def publications_table(profile: Profile) -> Table:
    """The latest publications; how many there are stands in the caption."""
    rows = list(profile.publications.all())
    lines = [
        [one.title, str(one.year or wording.UNKNOWN), ", ".join(author["name"] for author in one.authors), one.doi]
        for one in rows[:MOST_SHOWN]
    ]
    caption = _("Publications (%(count)s)") % {"count": f"{len(rows):,}"}
    return table(caption, [_("Title"), _("Year"), _("Authors"), "DOI"], lines)


def said_imported(found: Found, new: int) -> str:
    """What came of an import of publications."""
    words = {"origin": ORIGINS[found.origin], "new": new, "read": len(found.works)}
    text = _("%(origin)s: %(read)s publications read, %(new)s of them new.") % words
    left = [_("entry %(place)s: %(why)s") % {"place": one.place, "why": SKIPPED[one.problem]} for one in found.skipped]
    if not left:
        return text
    return f"{text} " + _("Left out: %(what)s") % {"what": "; ".join(left[:10])}


# --- candidates ---


def candidates_table(call: Call, rows: Iterable[Candidate], matrix: Matrix) -> Table:
    """Everybody on the list with the strongest conflicts, counted, before anybody is asked."""
    counts = worst_counts(matrix)
    lines = [
        [
            {
                "text": one.profile.name,
                "href": reverse("reviews:candidate", args=[call.code, one.pk]),
                "note": one.profile.email,
            },
            ", ".join(at.body for at in one.profile.affiliations.all() if not at.until and not at.ended),
            one.funder.name,
            f"{one.accepted_load} / {one.max_load}" if one.accepted_load else str(one.max_load),
            {"text": str(STANDING[people.standing_of(one)]), "badge": STANDING_KINDS[people.standing_of(one)]},
            conflicts_cell(counts.get(one.profile_id, {})),
        ]
        for one in rows
    ]
    labels = [_("Full name"), COLUMNS["organisation"], COLUMNS["funder"], _("Load"), _("State"), _("Conflicts")]
    return table(_("Candidate reviewers"), labels, lines)


def may_be_ticked(rows: Iterable[Candidate]) -> list[dict[str, Any]]:
    """Whom the list offers to invite: who was never asked, and whose link has run out."""
    offered = [one for one in people.can_be_invited(rows) if people.standing_of(one) in ("listed", "expired")]
    return [
        {"pk": one.pk, "name": one.profile.name, "email": one.profile.email, "again": one.invited_at is not None}
        for one in offered
    ]


def invitations(
    call: Call, asked: list[Candidate], matrix: Matrix, load: int | None, *, by: User, page: str
) -> dict[str, Any]:
    """The letters as they would leave, beside what is known of conflicts; `digest` names exactly these."""
    ready = letters.for_inviting(asked, page, asker=by, load=load)
    return {
        "table": candidates_table(call, asked, matrix),
        "asked": asked,
        "letters": letters.shown(ready),
        "digest": letters.digest_of_invitations(asked, load),
    }


def worst_counts(matrix: Matrix) -> dict[int, dict[str, int]]:
    """By person, how many applications have which consequence, and how many wait for confirmation."""
    counts: dict[int, dict[str, int]] = {}
    for (_application, profile_id), standing in matrix.standings.items():
        kinds = counts.setdefault(profile_id, {})
        name = str(standing.consequence)
        if standing.consequence is Consequence.NONE:
            name = "possible" if any(line.possible for line in standing.lines) else ""
        if name:
            kinds[name] = kinds.get(name, 0) + 1
    return counts


def conflicts_cell(counts: Mapping[str, int]) -> str:
    """Counts of conflicts in words."""
    words = [f"{CONSEQUENCES[one]}: {counts[one]}" for one in Consequence if counts.get(one)]
    if counts.get("possible"):
        words.append(_("to be confirmed: %(count)s") % {"count": counts["possible"]})
    return " · ".join(words) or _("none found")


def candidate_facts(one: Candidate) -> list[dict[str, Any]]:
    """How far an invitation is."""
    spoken = language()
    state = people.standing_of(one)
    return [
        {"term": _("State"), "text": str(STANDING[state]), "badge": STANDING_KINDS[state]},
        {"term": _("Asked to read at most"), "text": str(one.max_load)},
        {"term": _("Reads at most"), "text": str(one.accepted_load or "")},
        {"term": _("Invited at"), "text": wording.moment(one.invited_at, spoken)},
        {"term": _("Link good until"), "text": wording.moment(one.expires_at, spoken) if one.token_digest else ""},
        {"term": _("Answered at"), "text": wording.moment(one.accepted_at or one.declined_at, spoken)},
        {"term": _("Reason"), "text": one.reason},
        {"term": _("Suggests instead"), "text": one.suggestion},
    ]


def pairs_of_candidate(call: Call, matrix: Matrix, profile: Profile) -> Table:
    """The applications with which a person has anything."""
    rows = []
    for application in matrix.applications:
        standing: Standing | None = matrix.standings.get((application.pk, profile.pk))
        if standing is None or not standing.lines:
            continue
        worst = standing.consequence
        rows.append(
            [
                {
                    "text": application.name,
                    "href": reverse("reviews:pair", args=[application.code, profile.pk]),
                    "note": application.code,
                },
                {"text": str(CONSEQUENCES[worst]), "badge": CONSEQUENCE_KINDS[worst]},
                "; ".join(text for line in standing.lines for text in line.evidence),
            ]
        )
    return table(_("Conflicts of interest"), [_("Application"), _("Consequence"), _("Evidence")], rows)


# --- import ---


def preview(plan: CandidatePlan) -> dict[str, Any]:
    """The whole preview: counts, rows, and how many would be new."""
    shown = {"tiles": plan_tiles(plan), "table": plan_table(plan)}
    return {"plan": plan, "new": plan.counts.get("create", 0), **shown}


def plan_tiles(plan: CandidatePlan) -> list[dict[str, Any]]:
    """How many rows have each outcome."""
    return [{"label": str(OUTCOMES[one]), "count": plan.counts.get(one, 0)} for one in OUTCOMES]


def plan_table(plan: CandidatePlan) -> Table:
    """Row by row what becomes of it, and why; what needs a look first."""
    rows = sorted(plan.rows, key=lambda row: ORDER.index(row.outcome))
    lines = [
        [
            str(row.number),
            {"text": row.given.name_ja, "note": row.given.email},
            {"text": str(OUTCOMES[row.outcome]), "badge": OUTCOME_KINDS[row.outcome]},
            _why(row),
        ]
        for row in rows
    ]
    return table(_("Rows of the table"), [_("Row"), _("Name"), _("What becomes of it"), _("Why")], lines)


def _why(row: PlannedCandidate) -> str:
    problems = [f"{COLUMNS.get(column, column)}: {text}" for column, text in row.problems]
    return "; ".join([*problems, *row.notes])


# --- invitation ---


def invitation_facts(one: Candidate) -> list[dict[str, Any]]:
    """Who asks whom to what."""
    return [
        {"term": _("Call"), "text": one.call.name},
        {"term": _("Programme"), "text": one.call.programme.name},
        {"term": _("Nominated by"), "text": one.funder.name},
        {"term": _("Asked to read at most"), "text": str(one.max_load)},
        {"term": _("Invited by"), "text": one.invited_by.title if one.invited_by else ""},
        {"term": _("Link good until"), "text": wording.moment(one.expires_at, language())},
    ]


def smaller_loads(asked: int) -> list[int]:
    """Three smaller numbers to take in one click: about two thirds, half and a quarter, without doubles."""
    return sorted({max(1, asked * part // 12) for part in (8, 6, 3)} - {asked}, reverse=True)


def shown_applications(rows: Iterable[Application]) -> list[dict[str, Any]]:
    """Names and bodies, nothing of the text."""
    return [
        {
            "name": one.name,
            "bodies": [member.organisation.name for member in one.members.select_related("organisation")],
        }
        for one in rows
    ]
