"""What the pages of the register show, prepared once."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyoten.apps.accounts.models import (
    IDENTIFIERS,
    DifferentOrganisations,
    Organisation,
    OrganisationKind,
    OrganisationMerge,
)
from kyoten.apps.accounts.organisations.actions import subject
from kyoten.apps.accounts.organisations.columns import COLUMNS
from kyoten.apps.accounts.organisations.importing import Plan, PlannedRow
from kyoten.apps.accounts.organisations.phrases import ACTS, FIELDS, GROUNDS, OUTCOMES, TRUTH
from kyoten.apps.accounts.organisations.values import COMPANIES
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.addresses import family
from kyoten.apps.foundation.choices import word
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.pictures.prefectures import BY_CODE
from kyoten.apps.foundation.wording import page_language as language
from kyoten.core.kernel.organisation_names import Ground, Pair

Table = dict[str, Any]
ADDRESSES = {
    "corporate_number": "https://www.houjin-bangou.nta.go.jp/henkorireki-johoto.html?selHouzinNo={}",
    "ror": "https://ror.org/{}",
}
MOST_ACTS = 50
BADGES = {Ground.NUMBER: "error", Ground.NAME_AND_PLACE: "warning", Ground.NAME: "info"}
ORDER = ("refuse", "create", "fill", "match")  # of a preview: what needs a look comes first


def prefecture(code: str) -> str:
    """The name of a prefecture; the code itself where it is not known, "" where none is given."""
    return BY_CODE[code].name(language()) if code in BY_CODE else code


def trail(here: str, row: Organisation | None = None) -> list[dict[str, str]]:
    """The way from the register (over one record) to the page called `here`; "" is the record itself."""
    steps = [{"label": _("Organisations"), "url": reverse("organisations:list")}]
    if row is not None:
        steps.append({"label": row.name, "url": reverse("organisations:detail", args=[row.code])})
    return [*steps, {"label": here}] if here else steps


# --- the list ---


def register_table(rows: Iterable[Organisation], count: int) -> Table:
    """The records of one page of the list."""
    found = ngettext("%(count)s organisation", "%(count)s organisations", count) % {"count": f"{count:,}"}
    labels = [_("Name"), FIELDS["kind"], FIELDS["sector"], FIELDS["prefecture"], _("Numbers"), FIELDS["code"]]
    return {"caption": found, "columns": _columns(labels), "rows": [_line(row) for row in rows]}


def _line(row: Organisation) -> list[Any]:
    former = " · ".join(str(one) for one in row.former_names.all())
    notes = [
        _("Invented example") if row.invented else "",
        _("formerly %(names)s") % {"names": former} if former else "",
    ]
    numbers = [f"{FIELDS[name]} {number}" for name in IDENTIFIERS if (number := getattr(row, name))]
    return [
        {"text": row.name, "href": _url(row), "note": " · ".join(filter(None, notes))},
        word(row, "kind"),
        word(row, "sector"),
        prefecture(row.prefecture) or wording.UNKNOWN,
        {"text": numbers[0] if numbers else wording.UNKNOWN, "note": " · ".join(numbers[1:])},
        row.code,
    ]


def kind_tiles(counts: dict[str, int], chosen: dict[str, str]) -> list[dict[str, Any]]:
    """How many bodies of each kind there are, each a link to them; other filters stay."""
    rest = {name: value for name, value in chosen.items() if name != "kind"}
    return [
        {"label": kind.label, "count": counts[kind.value], "url": f"?{urlencode({**rest, 'kind': kind.value})}"}
        for kind in OrganisationKind
        if kind.value in counts
    ]


def export_links(chosen: dict[str, str]) -> list[dict[str, str]]:
    """Files with the same filter."""
    words = {"csv": _("Download this list as CSV"), "xlsx": _("Download this list as Excel")}
    query = f"?{urlencode(chosen)}" if chosen else ""
    return [
        {"label": label, "url": reverse("organisations:export", args=[kind]) + query} for kind, label in words.items()
    ]


# --- one record ---


def facts(row: Organisation) -> list[dict[str, Any]]:
    """Everything that the register says of a body, numbers with a link to their public record."""
    known: list[dict[str, Any]] = [
        {"term": FIELDS["name_ja"], "text": row.name_ja, "lang": "ja"},
        {"term": FIELDS["name_en"], "text": row.name_en, "lang": "en" if row.name_en else ""},
        {"term": FIELDS["kind"], "text": row.get_kind_display()},
        {"term": FIELDS["sector"], "text": row.get_sector_display()},
        {"term": FIELDS["prefecture"], "text": prefecture(row.prefecture)},
        {"term": FIELDS["municipality"], "text": row.municipality},
        {"term": FIELDS["place"], "text": row.place},
        *({"term": FIELDS[name], "text": getattr(row, name), "href": _public(row, name)} for name in IDENTIFIERS),
        {"term": FIELDS["sme"], "text": TRUTH[row.sme], "note": row.sme_reason},
        {"term": FIELDS["source"], "text": row.source},
        {"term": FIELDS["code"], "text": row.code},
    ]
    always = {FIELDS[name] for name in ("name_en", "prefecture", *IDENTIFIERS)}
    if row.kind not in COMPANIES:
        known = [fact for fact in known if fact["term"] != FIELDS["sme"]]
    if row.kind != OrganisationKind.LOCAL_GOVERNMENT:
        always.discard(FIELDS["local_government_code"])
    return [fact for fact in known if fact["text"] or fact["term"] in always]


def _public(row: Organisation, name: str) -> str:
    """The address of a number's public record; invented bodies have none."""
    number = getattr(row, name)
    return ADDRESSES[name].format(number) if number and name in ADDRESSES and not row.invented else ""


def former_rows(row: Organisation) -> list[dict[str, Any]]:
    """Former names with their time."""
    return [
        {
            "id": one.pk,
            "name_ja": one.name_ja,
            "name_en": one.name_en,
            "time": _time(one.since, one.until),
        }
        for one in row.former_names.all()
    ]


def _time(since: Any, until: Any) -> str:
    if since is None and until is None:
        return ""
    return " – ".join(wording.day(day, language()) if day else "" for day in (since, until)).strip()


def history_table(row: Organisation) -> Table:
    """The latest acts on a record, from the audit trail."""
    acts = AuditEntry.objects.filter(subject=subject(row)).order_by("-sequence")[:MOST_ACTS]
    rows = [
        [wording.moment(act.at, language()), str(ACTS.get(act.action, act.action)), act.actor, _changed(act)]
        for act in acts
    ]
    labels = [_("When"), _("What"), _("By whom"), _("Changed")]
    return {"caption": _("Acts on this record"), "columns": _columns(labels), "rows": rows}


def _changed(act: AuditEntry) -> str:
    """The fields that an act changed, in words."""
    facts = json.loads(act.facts)
    names = [*facts.get("changed", ()), *facts.get("filled", ())]
    return ", ".join(str(FIELDS[name]) for name in names if name in FIELDS)


def doubles_table(row: Organisation, pairs: Sequence[Pair]) -> Table | None:
    """Records that may be the same body as this one; None where there are none."""
    return pairs_table(pairs, len(pairs)) if pairs else None


# --- doubles ---


def pairs_table(pairs: Collection[Pair], count: int) -> Table:
    """Candidate pairs with their grounds; one query whatever their number."""
    rows = Organisation.objects.in_bulk({key for pair in pairs for key in (pair.first, pair.second)})
    lines = [
        [
            {
                "text": _("Compare"),
                "href": reverse("organisations:pair", args=[pair.first, pair.second]),
                "note": f"{rows[pair.first].code} / {rows[pair.second].code}",
            },
            {"text": rows[pair.first].name, "href": _url(rows[pair.first]), "note": _where(rows[pair.first])},
            {"text": rows[pair.second].name, "href": _url(rows[pair.second]), "note": _where(rows[pair.second])},
            {"text": _ground(*pair.grounds[0]), "badge": BADGES[pair.grounds[0][0]]},
        ]
        for pair in pairs
    ]
    caption = ngettext("%(count)s possible double", "%(count)s possible doubles", count) % {"count": f"{count:,}"}
    labels = [_("Decide"), _("One record"), _("Other record"), _("Why")]
    return {"caption": caption, "columns": _columns(labels), "rows": lines}


def _ground(ground: Ground, what: str) -> str:
    return str(GROUNDS[ground]) % {"what": FIELDS.get(what, what)}


def _where(row: Organisation) -> str:
    return " · ".join(filter(None, (row.get_kind_display(), prefecture(row.prefecture))))


def side_by_side(first: Organisation, second: Organisation) -> Table:
    """Two records field by field, with a word where they differ."""
    rows = []
    for name in FIELDS:
        if name == "former_names":
            texts = ["、".join(str(one) for one in row.former_names.all()) for row in (first, second)]
        else:
            texts = [_text(row, name) for row in (first, second)]
        rows.append([str(FIELDS[name]), *(text or wording.UNKNOWN for text in texts), _agreement(*texts)])
    labels = [_("Field"), first.code, second.code, _("Agreement")]
    return {"caption": _("The two records side by side"), "columns": _columns(labels), "rows": rows}


def _text(row: Organisation, name: str) -> str:
    if name in ("kind", "sector"):
        return str(getattr(row, f"get_{name}_display")())
    if name == "prefecture":
        return prefecture(row.prefecture)
    value = getattr(row, name)
    return str(TRUTH[value]) if value in TRUTH and name in ("sme", "invented") else str(value or "")


def _agreement(one: str, other: str) -> Any:
    if not one and not other:
        return ""
    if one == other:
        return {"text": _("same"), "badge": "success"}
    return {"text": _("different"), "badge": "warning"} if one and other else {"text": _("only one"), "badge": "info"}


def merges_table(merges: Iterable[OrganisationMerge]) -> list[dict[str, Any]]:
    """Merges with what they moved, and whether they can be undone."""
    return [
        {
            "id": merge.pk,
            "kept": merge.kept,
            "merged": merge.merged,
            "words": moved_words(merge),
            "when": wording.moment(merge.merged_at, language()),
            "by": merge.merged_by.email if merge.merged_by else "",
            "reason": merge.reason,
            "undone": wording.moment(merge.undone_at, language()) if merge.undone_at else "",
        }
        for merge in merges
    ]


def moved_words(merge: OrganisationMerge) -> str:
    """How many rows followed and which gaps were filled."""
    count = sum(map(len, merge.moved.values()))
    moved = ngettext("%(count)s entry followed.", "%(count)s entries followed.", count) % {"count": count}
    if not merge.filled:
        return moved
    names = ", ".join(str(FIELDS[name]) for name in merge.filled)
    filled = _("Filled from the double: %(names)s.") % {"names": names}
    return f"{moved} {filled}"


def apart_rows(said: Iterable[DifferentOrganisations]) -> list[dict[str, Any]]:
    """Pairs that a person called two bodies."""
    return [
        {
            "id": one.pk,
            "first": one.first,
            "second": one.second,
            "when": wording.moment(one.said_at, language()),
            "by": one.said_by.email if one.said_by else "",
            "reason": one.reason,
        }
        for one in said
    ]


# --- import ---


def columns_table() -> Table:
    """What every column of the template means."""
    rows = [[str(column.label), {"text": column.id}, str(column.description)] for column in COLUMNS]
    labels = [_("Column"), _("Identifier"), _("Meaning")]
    return {"caption": _("Columns of the table"), "columns": _columns(labels), "rows": rows}


def does_something(plan: Plan) -> bool:
    """Is there anything to confirm?"""
    return bool(plan.counts.get("create") or plan.counts.get("fill"))


def plan_order(plan: Plan) -> list[PlannedRow]:
    """The rows of a plan as a person wants to see them: refused ones first, then what will change."""
    return sorted(plan.rows, key=lambda row: (ORDER.index(row.outcome), row.number))


def plan_facts(plan: Plan) -> list[dict[str, Any]]:
    """How many rows have each outcome."""
    return [
        {"term": words, "text": f"{plan.counts.get(outcome, 0):,}"}
        for outcome, (words, _kind) in ((name, OUTCOMES[name]) for name in ORDER)
    ]


def plan_table(rows: Collection[PlannedRow]) -> Table:
    """Each row of the table with what becomes of it, and why."""
    records = Organisation.objects.in_bulk({row.organisation_id for row in rows if row.organisation_id})
    lines = []
    for row in rows:
        words, kind = OUTCOMES[row.outcome]
        record = records.get(row.organisation_id or 0)
        known = {"text": record.name, "href": _url(record), "note": record.code} if record else ""
        lines.append(
            [str(row.number), row.given.name_ja or wording.UNKNOWN, {"text": words, "badge": kind}, known, _why(row)]
        )
    labels = [_("Row"), _("Name in the table"), _("What happens"), _("Record"), _("Details")]
    return {"caption": _("Rows of the table"), "columns": _columns(labels), "rows": lines}


def _why(row: PlannedRow) -> str:
    """Why a row is refused, what it fills, what it says otherwise."""
    fills = [
        f"{FIELDS[name]} → {TRUTH[value] if isinstance(value, bool) else value}" for name, value in row.fills.items()
    ]
    former = [f"{FIELDS['former_names']} → {name}" for name in row.former] if row.outcome == "fill" else []
    return " ".join([*map(str, row.reasons), *fills, *former, *row.notes])


def said_done(plan: Plan) -> str:
    """What an import did, in one sentence."""
    values = {name: plan.counts.get(name, 0) for name in ORDER}
    return _("Registered: %(create)s. Filled: %(fill)s. Unchanged: %(match)s. Refused: %(refuse)s.") % values


def _columns(labels: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"label": label} for label in labels]


def _url(row: Organisation) -> str:
    return family("organisations:detail").of(row.code)
