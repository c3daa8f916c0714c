"""What the pages of assignment runs show, prepared once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.applications.extent_words import prefecture
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.pictures import bars
from kyoten.apps.foundation.pictures.canvas import Figure
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.bridge import runs as bridge
from kyoten.apps.reviews.bridge.assignment import BODY, FIELD, NOMINEE, PREFECTURE
from kyoten.apps.reviews.bridge.runs import RunSettings
from kyoten.apps.reviews.models import AssignmentRun, PairRule, ProposedPair, Reviewer
from kyoten.apps.reviews.pages import Table, language, number, table
from kyoten.apps.reviews.phrases import CAUSES, CHANGES, OBJECTIVES, PARTS
from kyoten.apps.reviews.queries.runs import RunInFull
from kyoten.apps.reviews.queries.waiting import waiting_texts

WORST = 3
"""The place of the application served worst among the numbers."""


def title_of(run: AssignmentRun) -> str:
    """The name that the office gave, else the number."""
    return run.name or _("Run %(number)s") % {"number": run.pk}


def state_of(run: AssignmentRun) -> dict[str, str]:
    """Draft, no answer, deployed or taken back, as a badge."""
    if run.diagnosis:
        return {"text": _("No assignment possible"), "badge": "error"}
    if run.undone_at:
        return {"text": _("Taken back (run)"), "badge": "neutral"}
    if run.deployed_at:
        return {"text": _("Deployed"), "badge": "success"}
    return {"text": _("Draft of the office"), "badge": "info"}


def unread(call: Call) -> str:
    """What the text model has still to read, in words; "" where nothing waits."""
    waiting = waiting_texts(call)
    if not waiting.texts:
        return ""
    said = _("The text model has still to read %(left)d of %(total)d texts. It reads them in the background.")
    return said % {"left": len(waiting.texts), "total": waiting.total}


def runs_table(call: Call, runs: Iterable[Any]) -> Table:
    """All runs of a call, the newest first."""
    rows = [
        [
            {"text": title_of(one), "href": reverse("reviews:run", args=[call.code, one.pk])},
            state_of(one),
            str(OBJECTIVES.get(one.options.get("objective", "total"), "")),
            one.size,
            wording.moment(one.made_at, language()),
            one.made_by.title if one.made_by else "",
        ]
        for one in runs
    ]
    labels = [_("Run"), _("State"), _("Aim"), _("Pairs"), _("Made at"), _("Made by")]
    return table(_("Assignment runs"), labels, rows)


def rules_table(call: Call, rules: Iterable[PairRule]) -> list[dict[str, Any]]:
    """Pairs fixed or excluded by hand, each with its reason."""
    return [
        {
            "pk": one.pk,
            "words": f"{one.application.code} – {one.reviewer.name}: {one.get_verb_display()}",
            "reason": one.reason,
            "by": one.made_by.title if one.made_by else "",
            "when": wording.moment(one.made_at, language()),
        }
        for one in rules
    ]


# --- one run ---


def settings_facts(run: AssignmentRun) -> list[dict[str, Any]]:
    """What was asked of a run."""
    return [{"term": term, "text": text} for term, text in settings_in_words(RunSettings.read(run.options)).items()]


def settings_in_words(asked: RunSettings) -> dict[str, str]:
    """Every setting by its name."""
    counted = [name for name in PARTS if name != "meaning" or asked.weights.meaning]
    weights = ", ".join(f"{PARTS[name]} {getattr(asked.weights, name):g}" for name in counted)
    words = {
        _("Aim"): str(OBJECTIVES[asked.objective]),
        _("Reviewers for each application"): str(asked.per_application),
        _("Most readings for each reviewer"): str(asked.max_load or _("their own limit")),
        _("Least readings for each reviewer"): str(asked.min_load),
        _("Loads as even as possible"): _("yes") if asked.even else _("no"),
        _("Readers named by each funder, at least"): str(asked.per_funder),
        _("Readers from one organisation, at most"): _limit(asked.same_organisation),
        _("Readers who know each field of the application, at least"): str(asked.per_field),
        _("Readers from one prefecture, at most"): _limit(asked.same_prefecture),
        _("Seed"): str(asked.seed),
        _("Weights of the affinity"): weights,
    }
    if asked.objective == "spread":
        words[_("Highest probability of a pair")] = f"{asked.spread:g}"
    return words


def _limit(most: int | None) -> str:
    return _("no limit") if most is None else str(most)


def numbers_in_words(found: RunInFull) -> dict[str, str]:
    """The statistics of a run by name."""
    numbers = found.numbers
    worst = (
        _("%(code)s (%(mean)s)") % {"code": numbers.worst[0], "mean": number(numbers.worst[1])} if numbers.worst else ""
    )
    return {
        _("Applications with all their readers"): f"{numbers.covered} / {numbers.applications}",
        _("Readings"): str(numbers.readings),
        _("Mean affinity"): number(numbers.mean),
        _("Application served worst (mean affinity)"): worst,
        _("Largest load"): str(numbers.loads[-1][0] if numbers.loads else 0),
        _("Reviewers without a reading"): str(len(numbers.idle)),
        _("Applications with a reader for each of their fields"): f"{found.fields_known} / {numbers.applications}",
    }


def tiles(found: RunInFull) -> list[dict[str, Any]]:
    """The statistics as tiles; the application served worst is a link."""
    made: list[dict[str, Any]] = [{"label": label, "count": text} for label, text in numbers_in_words(found).items()]
    if found.numbers.worst is not None:
        code, mean = found.numbers.worst
        url = reverse("reviews:run_application", args=[found.run.call.code, found.run.pk, code])
        made[WORST] |= {"count": number(mean), "note": code, "url": url}
    return made


def figures(found: RunInFull) -> list[Figure]:
    """How loads and affinities are spread, with the tables behind."""
    loads = [bars.BarRow(_("%(load)s readings") % {"load": load}, (count,)) for load, count in found.numbers.loads]
    served = [bars.BarRow(f"{low:.1f} – {high:.1f}", (count,)) for low, high, count in found.numbers.served]
    return [
        bars.draw(bars.Bars(_("Reviewers by load"), _("Load"), (_("Reviewers"),), tuple(loads))),
        bars.draw(
            bars.Bars(_("Applications by mean affinity"), _("Mean affinity"), (_("Applications"),), tuple(served))
        ),
    ]


def pairs_table(found: RunInFull) -> Table:
    """Every application of the run with its readers; the link leads to the reasons."""
    readers: dict[str, list[ProposedPair]] = defaultdict(list)
    for one in found.pairs:
        readers[one.application.code].append(one)
    rows = []
    for code, application in found.applications.items():
        mine = readers[code]
        rows.append(
            [
                {
                    "text": application.name,
                    "href": reverse("reviews:run_application", args=[found.run.call.code, found.run.pk, code]),
                    "note": code,
                },
                ", ".join(marked(one) for one in mine) or _("nobody"),
                f"{len(mine)} / {found.settings.per_application}",
                number(sum(one.affinity for one in mine) / len(mine) if mine else None),
            ]
        )
    labels = [_("Application"), _("Readers"), _("Number of readers"), _("Mean affinity")]
    made = table(_("Readers of every application"), labels, rows)
    made["columns"][3]["number"] = True
    return made


def marked(pair: ProposedPair) -> str:
    marks = [_("by hand")] if pair.by_hand else [_("fixed")] if pair.reason.get("locked") else []
    return " ".join([pair.reviewer.name, *(f"({mark})" for mark in marks)])


# --- no answer ---


def diagnosis(run: AssignmentRun, reviewers: Mapping[str, Reviewer]) -> dict[str, Any]:
    """Which applications go short, and the smallest changes that would serve all, in words with links."""
    short = [
        {
            "href": reverse("reviews:application", args=[one["application"]]),
            "code": one["application"],
            "words": _("%(got)s of %(needed)s readers") % one,
            "cause": str(CAUSES[one["cause"]]) % one,
        }
        for one in run.diagnosis.get("short", [])
    ]
    remedies = [
        {"size": remedy["size"], "changes": [_change(run, one, reviewers) for one in remedy["changes"]]}
        for remedy in run.diagnosis.get("remedies", [])
    ]
    return {"short": short, "remedies": remedies}


def _change(run: AssignmentRun, one: Mapping[str, Any], reviewers: Mapping[str, Reviewer]) -> dict[str, str]:
    reviewer = reviewers.get(one["reviewer"])
    names = {**one, "reviewer": reviewer.name if reviewer else one["reviewer"]}
    names["group"] = group_in_words(one["group"], reviewers.values())
    return {"words": str(CHANGES[one["kind"]]) % names, "href": _where(run, one, reviewer)}


def _where(run: AssignmentRun, one: Mapping[str, Any], reviewer: Reviewer | None) -> str:
    """Where such a change is made."""
    if one["kind"] == "dropped_conflict" and reviewer is not None:
        return reverse("reviews:pair", args=[one["application"], reviewer.profile_id])
    page = "office" if one["kind"] == "extra_load" else "runs"
    return reverse(f"reviews:{page}", args=[run.call.code])


def group_in_words(title: str, reviewers: Iterable[Reviewer]) -> str:
    """A group of the engine's as people call it: nominees of a funder, who knows a field, a body, a prefecture."""
    kind = next((one for one in (NOMINEE, BODY, FIELD, PREFECTURE) if title.startswith(f"{one} ")), "")
    rest = title.removeprefix(f"{kind} ")
    if kind == FIELD:
        return _("readers who know %(field)s") % {"field": rest}
    if kind == PREFECTURE:
        return prefecture(rest, language())
    for one in reviewers:
        if kind == NOMINEE and one.funder.code == rest:
            return _("named by %(funder)s") % {"funder": one.funder.name}
        if kind == BODY and one.user.organisation and str(one.user.organisation_id) == rest:
            return one.user.organisation.name
    return rest


# --- two runs ---


def comparison(first: RunInFull, second: RunInFull) -> dict[str, Any]:
    """Two runs side by side: what was asked, what came of it, and every application whose readers differ."""
    names = [title_of(first.run), title_of(second.run)]
    asked = [settings_in_words(one.settings) for one in (first, second)]
    given = [numbers_in_words(one) for one in (first, second)]
    pairs = [{(one.application.code, one.reviewer.name): one.affinity for one in run.pairs} for run in (first, second)]
    rows = [
        [
            {
                "text": one.application,
                "href": reverse("reviews:run_application", args=[second.run.call.code, second.run.pk, one.application]),
            },
            _with_affinity(one.application, one.both, pairs[1]),
            _with_affinity(one.application, one.only_first, pairs[0]),
            _with_affinity(one.application, one.only_second, pairs[1]),
        ]
        for one in bridge.differences(*pairs)
    ]
    labels = [_("Application"), _("In both"), *(_("Only in %(name)s") % {"name": name} for name in names)]
    return {
        "asked": _side_by_side(_("What was asked differently"), names, asked, only_changed=True),
        "given": _side_by_side(_("What came of it"), names, given),
        "changed": table(_("Readers that differ"), labels, rows),
        "same": len(pairs[0].keys() & pairs[1].keys()),
    }


def _with_affinity(code: str, people: Iterable[str], pairs: Mapping[tuple[str, str], float]) -> str:
    return ", ".join(f"{one} ({number(pairs[code, one])})" for one in people)


def _side_by_side(
    caption: str, names: Sequence[str], words: Sequence[Mapping[str, str]], *, only_changed: bool = False
) -> Table:
    keys = dict.fromkeys(key for one in words for key in one)
    rows = [[key, words[0].get(key, ""), words[1].get(key, "")] for key in keys]
    return table(caption, [_("What"), *names], [row for row in rows if not only_changed or row[1] != row[2]])
