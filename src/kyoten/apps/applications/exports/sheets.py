"""Applications as sheets: list, members, answers, functions, each table of the plan, signatures, questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from kyoten.apps.applications.evidence_bridge import places, read
from kyoten.apps.applications.exports import meanings
from kyoten.apps.applications.exports.questions import Form, Question, forms_of, questions, whole
from kyoten.apps.applications.exports.records import Record
from kyoten.apps.applications.models import Signature
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.refusal import Text
from kyoten.apps.foundation.tables import Column, Sheet
from kyoten.apps.foundation.tables.shapes import ColumnKind, Value
from kyoten.core.programme.model.forms import Column as FormColumn
from kyoten.core.programme.model.forms import ColumnKind as FormKind

Row = Mapping[str, Value]
PIECE = 16_000  # characters, so that even one that counts twice fits into a cell of Excel
NUMBERS = {
    "version": "int",
    "size": "int",
    "year": "int",
    "members": "int",
    "position": "int",
    "part": "int",
    "number": "int",
    "self_rating": "int",
    "limit": "int",
}
FILED, SITE = _("Text of the application"), _("This site")
PLAN_FORM = _("Form of the plan in the programme")
both = lazy(wording.named, str)  # a text of the programme, read in the language of the moment

LABELS: dict[str, Text] = {
    "code": _("Code"), "application": _("Application"), "name_ja": _("Name in Japanese"),
    "name_en": _("Name in English"), "name": _("Name"), "call": _("Call"), "programme": _("Programme"),
    "hub_type": _("Type of hub"), "state": _("State"), "submitted_at": _("Filed at"), "receipt": _("Receipt number"),
    "changed_at": _("Last saved"), "withdrawn_at": _("Withdrawn at"), "invented": _("Invented example"),
    "source": _("Source"), "area": _("Area"), "prefectures": _("Prefectures"), "fields": _("Fields of technology"),
    "members": _("Members"), "digest": _("SHA-256 digest"), "position": _("Number"), "organisation": _("Organisation"),
    "sector": _("Sector"), "class": _("Class"), "lead": _("Leads"), "field": _("Identifier"),
    "question": _("Question"), "part": _("Part"), "text": _("Text"), "number": _("Number"), "unit": _("Unit"),
    "function": _("Function"), "self_rating": _("Own rating"), "claim": _("Claim"), "evidence": _("State and evidence"),
    "weakness": _("Weakness or bottleneck"), "title_ja": _("Office in Japanese"), "title_en": _("Office in English"),
    "signed_at": _("Signed at"), "proven_by": _("Proof of identity"),
    "section_ja": _("Section in Japanese"), "section_en": _("Section in English"),
    "label_ja": _("Question in Japanese"), "label_en": _("Question in English"), "kind": _("Kind of value"),
    "municipalities": _("Municipalities"),
    "roles": _("Roles"), "receives_money": _("Receives money"),
    "version": _("Version"), "place": _("Place"), "place_name": _("Function or question"), "title": _("What it shows"),
    "size": _("Size in bytes"), "sha256": _("SHA-256 digest"), "url": _("Link"), "year": _("Year"),
    "limit": _("Most characters"), "required": _("Required"), "item": _("Item"),
}  # fmt: skip


def columns(said: Mapping[str, Text], source: Text, *, wide: Sequence[str] = ()) -> tuple[Column, ...]:
    """The columns of a sheet from what their values mean; `wide` ones hold long texts."""
    return tuple(
        Column(
            name,
            LABELS[name],
            "int" if name in NUMBERS else "text",
            60 if name in wide else 0,
            description=meaning,
            source=source,
        )
        for name, meaning in said.items()
    )


LIST = columns(meanings.APPLICATION, SITE, wide=("name_ja",))
MEMBERS = columns(meanings.MEMBER, FILED)
ANSWERS = columns(meanings.ANSWER, FILED, wide=("text",))
FUNCTIONS = columns(meanings.FUNCTION, FILED, wide=("claim", "evidence", "weakness"))
EXHIBITS = columns(meanings.EXHIBIT, FILED, wide=("title",))
SIGNATURES = columns(meanings.SIGNATURE, SITE)
QUESTIONS = columns(meanings.QUESTION, PLAN_FORM, wide=("label_ja", "label_en"))
ABOUT = columns(meanings.ABOUT, SITE, wide=("text",))


def sheets(records: Sequence[Record], about: Iterable[tuple[str, str]], language: str) -> list[Sheet]:
    """Every sheet of an Excel file; the data dictionary is added where it is written."""
    return [
        Sheet(_("Applications"), LIST, [line(one) for one in records]),
        Sheet(_("Members"), MEMBERS, [row for one in records for row in members(one)]),
        Sheet(_("Answers"), ANSWERS, [row for one in records for row in answers(one, language)]),
        Sheet(_("Functions"), FUNCTIONS, [row for one in records for row in functions(one, language)]),
        Sheet(_("Evidence"), EXHIBITS, [row for one in records for row in exhibits(one, language)]),
        *tables(records),
        Sheet(_("Signatures"), SIGNATURES, [_signature(one, sign) for one in records for sign in one.signatures]),
        Sheet(_("Questions"), QUESTIONS, list(_question_rows(records))),
        Sheet(_("About this file"), ABOUT, [{"item": item, "text": text} for item, text in about]),
    ]


def line(record: Record) -> Row:
    """The line of one application; what only its text says stays empty where that may not be seen."""
    one, text = record.application, record.text
    return {
        "code": one.code,
        "name_ja": one.name_ja,
        "name_en": one.name_en,
        "call": one.call.code,
        "programme": one.call.programme.code,
        "version": record.version,
        "hub_type": one.hub_type.code,
        "state": one.state,
        "submitted_at": moment(one.submitted_at),
        "receipt": one.receipt,
        "changed_at": moment(one.changed_at),
        "withdrawn_at": moment(one.withdrawn_at),
        "invented": yes_no(one.invented),
        "source": one.source,
        "area": text.get("area"),
        "prefectures": ";".join(text.get("prefectures", ())),
        "municipalities": ";".join(one["code"] for one in text.get("municipalities", ())),
        "fields": ";".join(text.get("fields", ())),
        "members": len(text["members"]) if text else None,
        "digest": record.digest,
    }


def members(record: Record) -> Iterator[Row]:
    """The bodies of the consortium as they stand in the text."""
    for position, one in enumerate(record.text.get("members", ()), 1):
        yield {
            "application": record.application.code,
            "position": position,
            "organisation": one["organisation"],
            "name_ja": one["name"]["ja"],
            "name_en": one["name"]["en"],
            "sector": one["sector"],
            "class": one["class"],
            "lead": yes_no(one["lead"]),
            "roles": ";".join(one.get("roles", ())),
            "receives_money": plain(one.get("receives_money")),
        }


def answers(record: Record, language: str) -> Iterator[Row]:
    """The answers in the order of the form, then those that the form no longer asks for."""
    asked = {one.name: one for one in questions(record.programme)} if record.text else {}
    given = record.text.get("answers", {})
    for name in [*(one for one in asked if one in given), *sorted(given.keys() - asked.keys())]:
        yield from _answer(record.application.code, name, given[name], asked.get(name), language)


def _answer(code: str, name: str, text: str, asked: Question | None, language: str) -> Iterator[Row]:
    label = asked.field.label.in_language(language) if asked else ""
    for part, piece in enumerate(pieces(text), 1):
        yield {
            "application": code,
            "field": name,
            "question": label,
            "part": part,
            "text": piece,
            "number": whole(asked.field, text) if asked and part == 1 else None,
            "unit": asked.unit if asked else "",
        }


def functions(record: Record, language: str) -> Iterator[Row]:
    """What is claimed of the functions, in the order of the programme."""
    claims = record.text.get("claims", {})
    names = {one.id: one.name.in_language(language) for one in record.programme.functions} if claims else {}
    for function in [*(one for one in names if one in claims), *sorted(claims.keys() - names.keys())]:
        claim = claims[function]
        texts = (claim.get("claim", ""), claim["evidence"], claim["weakness"])
        for part, (said, evidence, weakness) in enumerate(zip_longest(*map(pieces, texts), fillvalue=""), 1):
            yield {
                "application": record.application.code,
                "function": function,
                "name": names.get(function, ""),
                "part": part,
                "self_rating": claim["self_rating"] if part == 1 else None,
                "claim": said,
                "evidence": evidence,
                "weakness": weakness,
            }


def exhibits(record: Record, language: str) -> Iterator[Row]:
    """Files, links and figures behind the plan, by their place, as the text names them."""
    found = read(record.text.get("evidence", {}))
    names = {name: one.called(language) for name, one in places(record.programme).items()} if found else {}
    for place, listed in found.items():
        for one in listed:
            head = {"application": record.application.code, "place": place, "place_name": names.get(place, "")}
            yield {**head, **vars(one), "size": one.size or None}


# --- the tables of the plan ---


def tables(records: Sequence[Record]) -> Iterator[Sheet]:
    """One sheet for each table that these plans hold, with the columns that are filled."""
    found: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    asked: dict[str, list[Question]] = {}
    for record in records:
        for name, rows in record.text.get("tables", {}).items():
            found.setdefault(name, []).extend((record.application.code, row) for row in rows)
    for form in forms_of(records):
        for one in questions(form.programme):
            asked.setdefault(one.name, []).append(one)
    return (_table(name, asked.get(name, []), found[name]) for name in sorted(found))


def _table(name: str, forms: Sequence[Question], rows: Sequence[tuple[str, Mapping[str, Any]]]) -> Sheet:
    """The rows under the columns of every version of the form; the last version says what they are called."""
    cells = dict.fromkeys(cell for _code, row in rows for cell in row if cell != "row")
    asked = forms[-1] if forms else None
    known = {column.id: column for one in forms if one.field.table for column in one.field.table.columns}
    key = Column("row", _("Key of the row"), description=_("Stays the same while the row is written"), source=FILED)
    code = Column("application", LABELS["application"], description=meanings.APPLICATION["code"], source=FILED)
    order = {column: place for place, column in enumerate(known)}
    ordered = sorted(cells, key=lambda cell: (order.get(_base(cell, known), len(order)), cell))
    shown = (code, key, *(_cell_column(cell, known.get(_base(cell, known)), asked) for cell in ordered))
    lines = [{"application": code, **{cell: plain(value) for cell, value in row.items()}} for code, row in rows]
    return Sheet(both(asked.field.label.ja, asked.field.label.en) if asked else name, shown, lines)


def _base(cell: str, known: Mapping[str, FormColumn]) -> str:
    """The column of a cell: `amount` for `amount_2009`, which is one fiscal year of it."""
    head, _dash, year = cell.rpartition("_")
    return head if cell not in known and year.isdecimal() and head in known else cell


def _cell_column(cell: str, known: FormColumn | None, asked: Question | None) -> Column:
    source = both(asked.source.ja, asked.source.en) if asked and asked.source else ""
    if known is None:
        return Column(cell, cell, source=source)
    kind: ColumnKind = "yen" if known.kind is FormKind.YEN else "text"
    year = cell.removeprefix(f"{known.id}_") if cell != known.id else ""
    label = both(f"{known.label.ja} {year}".strip(), f"{known.label.en} {year}".strip())
    hint = both(known.hint.ja, known.hint.en) if known.hint else ""
    return Column(cell, label, kind, description=hint or label, source=source or PLAN_FORM)


def plain(value: object) -> Value:
    """A value of a text as a cell: numbers stay numbers, lists are joined by semicolons."""
    if isinstance(value, bool):
        return yes_no(value)
    if value is None or isinstance(value, int):
        return value
    return ";".join(map(str, value)) if isinstance(value, list) else str(value)


# --- the rest ---


def _signature(record: Record, signature: Signature) -> Row:
    body = signature.organisation
    return {
        "application": record.application.code,
        "sector": signature.sector,
        "organisation": body.code,
        "name_ja": body.name_ja,
        "name_en": body.name_en,
        "title_ja": signature.title_ja,
        "title_en": signature.title_en,
        "signed_at": moment(signature.signed_at),
        "proven_by": signature.proven_by,
        "digest": signature.digest,
    }


def _question_rows(records: Sequence[Record]) -> Iterator[Row]:
    for form in forms_of(records):
        for one in questions(form.programme):
            yield question_row(form, one)


def question_row(form: Form, one: Question) -> Row:
    """One question as the data dictionary of a call gives it for one version of its form."""
    return {
        "call": form.call.code,
        "version": form.version,
        "field": one.name,
        "section_ja": one.section.title.ja,
        "section_en": one.section.title.en,
        "label_ja": one.field.label.ja,
        "label_en": one.field.label.en,
        "kind": one.field.kind.value,
        "unit": one.unit,
        "limit": one.field.limit,
        "required": yes_no(one.field.required),
        "source": one.source.ja,
    }


def pieces(text: str) -> list[str]:
    """A text in pieces that fit into a cell; one empty piece for an empty text."""
    return [text[start : start + PIECE] for start in range(0, len(text), PIECE)] or [""]


def moment(at: Any) -> str:
    """A time in ISO 8601 with the zone of Japan; "" where there is none."""
    return wording.in_japan(at).isoformat(timespec="seconds") if at else ""


def yes_no(value: bool) -> str:
    """yes or no, the same in every language."""
    return "yes" if value else "no"
