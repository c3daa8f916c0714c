"""What the pages of reviews show, prepared once: texts and times formatted, links resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.access import sees_office
from kyoten.apps.applications.models import Application
from kyoten.apps.applications.queries import filed_text, programme_of_text
from kyoten.apps.applications.text_pages import reading_page
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.addresses import family
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.desk import Tile
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import access, queries
from kyoten.apps.reviews.models import AssignmentRun, Review, Reviewer
from kyoten.apps.reviews.phrases import OBJECTIVES, REGIONS, STATE_KINDS, WHY_NOT
from kyoten.apps.reviews.queries.readings import Load

if TYPE_CHECKING:  # of the checker's own package, which only developers install
    from django_stubs_ext import WithAnnotations

Table = dict[str, Any]
State = Review.State


def language() -> str:
    """The language of the page."""
    return get_language() or "en"


def table(caption: str, labels: Iterable[Any], rows: list[list[Any]]) -> Table:
    """A table as the component takes it."""
    return {"caption": caption, "columns": [{"label": label} for label in labels], "rows": rows}


def number(value: float | None) -> str:
    """An affinity or a mean of scores."""
    return wording.UNKNOWN if value is None else f"{value:.2f}"


def state_badge(review: Review) -> dict[str, str]:
    """The state as a badge."""
    return {"text": str(State(review.state).label), "badge": STATE_KINDS[review.state]}


# --- the reviewer ---


def trail(review: Review) -> list[dict[str, str]]:
    """The way from my pile to this review."""
    return [{"label": _("My reviews"), "url": reverse("reviews:pile")}, {"label": review.application.name}]


def office_trail(application: Application) -> list[dict[str, str]]:
    """The way from the calls to the reviews of an application."""
    call = application.call
    return [
        {"label": _("Reviewing"), "url": reverse("reviews:calls")},
        {"label": call.name, "url": reverse("reviews:office", args=[call.code])},
        {"label": application.name},
    ]


def before_reading(review: Review) -> dict[str, Any]:
    """What may be known before the declaration: name, type, area, fields and the bodies – nothing of the text."""
    application = review.application
    members = application.members.select_related("organisation")
    return {
        "name": application.name,
        "facts": [
            {"term": _("Code"), "text": application.code},
            {"term": _("Type of hub"), "text": application.hub_type.name},
            {"term": _("Place or area"), "text": application.area},
            {"term": _("Fields of technology"), "text": ", ".join(application.fields)},
        ],
        "bodies": [member.organisation.name for member in members],
    }


def text_of(review: Review) -> dict[str, Any] | None:
    """The text as it was filed, its files at addresses of this review; callers have asked `access` before."""
    text = filed_text(review.application)
    file_url = lambda digest: reverse("reviews:file", args=[review.pk, digest])
    return reading_page(text.content, programme_of_text(text, review.application), file_url) if text else None


# --- the office ---


def calls_table(calls: Iterable[Call]) -> Table:
    """The calls whose reviews the office follows."""
    rows = [
        [
            {"text": one.name, "href": reverse("reviews:office", args=[one.code])},
            one.programme.name,
            one.get_state_display(),
            wording.moment(one.closes_at, language()),
        ]
        for one in calls
    ]
    return table(_("Calls"), [_("Call"), _("Programme"), _("State"), _("Deadline")], rows)


def reviewers_table(reviewers: Iterable[WithAnnotations[Reviewer, Load]]) -> Table:
    """Who is on the panel, how much they read and how far they are."""
    rows = [
        [
            {
                "text": one.name,
                "href": reverse("reviews:person", args=[one.profile_id]),
                "note": one.user.organisation.name if one.user.organisation else "",
            },
            one.funder.name,
            ", ".join(one.fields),
            f"{one.load} / {one.max_load}",
            one.done,
            one.conflicts,
        ]
        for one in reviewers
    ]
    labels = [_("Reviewer"), _("Nominated by"), _("Fields"), _("Load"), _("Completed"), _("Conflicts")]
    made = table(_("Reviewers"), labels, rows)
    for place in (3, 4, 5):
        made["columns"][place]["number"] = True
    return made


def pairs_table(reviews: Iterable[Review], names: dict[int, str]) -> Table:
    """Who reads what, and why this pair; `names` has everybody on the panel."""
    address = family("reviews:application")
    rows = [
        [
            {"text": one.application.name, "href": address.of(one.application.code)},
            names[one.reviewer_id],
            state_badge(one),
            reason_in_words(one, names),
        ]
        for one in reviews
    ]
    return table(_("Assignment"), [_("Application"), _("Reviewer"), _("State"), _("Why this pair")], rows)


def reason_in_words(review: Review, names: dict[int, str]) -> str:
    """The engine's explanation as a sentence; "" for a pair that was never computed."""
    reason = review.reason
    if not reason:
        return _("common sample: every reader scores it") if review.is_sample else ""
    fields = ", ".join(reason["fields"]) or _("none")
    parts = [
        _("fields in common: %(fields)s") % {"fields": fields},
        str(REGIONS[reason["region"]]),
        _("load %(load)d of at most %(limit)d in this run") % {"load": reason["load"], "limit": reason["load_limit"]},
    ]
    passed = [f"{names.get(one['reviewer'], '')} ({why_not(one['why'], '')})" for one in reason["passed"]]
    if passed:
        parts.append(_("would have fitted better: %(names)s") % {"names": ", ".join(passed)})
    return "; ".join(parts)


def why_not(why: str, group: str) -> str:
    """What stood in the way of somebody who fits better."""
    return str(WHY_NOT[why]) % {"group": group or _("limit of the run")}


def run_facts(run: AssignmentRun | None) -> list[dict[str, Any]]:
    """What is known of the last run."""
    if run is None:
        return []
    summary = run.summary
    method = ", ".join([summary["method"], *(f"{name} {number}" for name, number in summary["versions"].items())])
    return [
        {"term": _("Made at"), "text": wording.moment(run.made_at, language())},
        {"term": _("Method"), "text": str(OBJECTIVES[run.options.get("objective", "total")]), "note": method},
        {"term": _("Pairs"), "text": str(summary["pairs"])},
        {"term": _("Sum of affinities"), "text": f"{summary['total']:.2f}"},
        {"term": _("Pairs barred by conflicts"), "text": str(summary["conflicts"])},
        {"term": _("Seed"), "text": str(summary["seed"])},
    ]


def scores_table(call: Call) -> Table:
    """Every filed application with its progress and the mean of its submitted reviews."""
    address = family("reviews:application")
    rows = [
        [
            {"text": one.code, "href": address.of(one.code)},
            f"{one.done} / {one.assigned}",
            wording.UNKNOWN if one.mean is None else f"{one.mean:.2f}",
        ]
        for one in queries.scores_by_application(call).values()
    ]
    made = table(_("Progress by application"), [_("Application"), _("Completed"), _("Mean")], rows)
    made["columns"][2]["number"] = True
    return made


def scores(review: Review, names: Mapping[str, str], who: str) -> Table:
    """The scores of one review with their reasons; a changed score says what it was, why, when and by whom (`who`)."""
    changes: dict[str, list[str]] = {}
    for one in review.score_changes.all():
        when = wording.moment(one.changed_at, language())
        said = f"{one.before} → {one.after} ({one.reason}) – {who}, {when}"
        changes.setdefault(one.criterion, []).append(said)
    rows = [
        [
            {"text": names.get(one.criterion, one.criterion), "note": one.reason},
            {"text": str(one.value), "note": " · ".join(changes.get(one.criterion, []))},
        ]
        for one in review.scores.all()
    ]
    caption = _("Scores by %(reviewer)s") % {"reviewer": who}
    return table(caption, [_("Criterion and reason"), _("Score")], rows)


def confidence(review: Review) -> str:
    """How sure the reader is, in the words of the pack; "" where the pack does not ask."""
    form = programme_of(review.application.call).review
    levels = form.confidence if form else ()
    found = next((one for one in levels if one.score == review.confidence), None)
    return f"{found.score} – {found.meaning.in_language(language())}" if found else ""


def application_reviews(application: Application) -> list[dict[str, Any]]:
    """The reviews of one application for the office, each with its scores and reasons."""
    form = programme_of(application.call).review
    names = {one.id: one.name.in_language(language()) for one in (form.criteria if form else ())}
    rows = queries.in_full(application.reviews.all()).prefetch_related("scores", "score_changes")
    return [
        {
            "reviewer": one.reviewer.name,
            "funder": one.reviewer.funder.name,
            "state": state_badge(one),
            "conflict": one.conflict,
            "pair_url": reverse("reviews:pair", args=[application.code, one.reviewer.profile_id]),
            "sure": confidence(one),
            "summary": one.summary,
            "for_panel": one.for_panel,
            "scores": scores(one, names, one.reviewer.name),
        }
        for one in rows
    ]


def desk_tiles(user: User) -> list[Tile]:
    """How many reviews are open, done, and stopped by a conflict, in the calls that the user follows."""
    if not sees_office(user):
        return []
    counts = queries.counts_by_state(access.calls_of_office(user))
    url = reverse("reviews:calls")
    still_open = counts.get(State.ASSIGNED, 0) + counts.get(State.READING, 0)
    return [
        Tile(_("Reviews still open"), still_open, url),
        Tile(_("Reviews completed"), counts.get(State.DONE, 0), url),
        Tile(_("Conflicts declared"), counts.get(State.CONFLICT, 0), url),
    ]
