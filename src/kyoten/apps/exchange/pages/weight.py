"""How much meaning counts in the search: what it was learned of, what it does to questions, for the office."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.exchange import access
from kyoten.apps.exchange.actions.feedback import KEPT, LEAST
from kyoten.apps.exchange.models import LearnedWeight
from kyoten.apps.exchange.queries import weight
from kyoten.apps.foundation import wording
from kyoten.apps.reviews.queries import meaning
from kyoten.core.matching.fusion.weight import Learned, Query, weight_of


def context(user: Actor) -> dict[str, Any]:
    """Everything on the page."""
    row, choices = weight.last_learned(), weight.kept().count()
    model = meaning.model()
    return {
        "model": model.edition if model else "",
        "facts": _facts(row, choices),
        "least": LEAST,
        "years": KEPT.days // 365,
        "table": _table(weight.in_force()),
        "may_reset": access.may_reset_weight(user) and bool(row or choices),
        "choices": choices,
        "unused": row is not None and not row.better,
    }


def _facts(row: LearnedWeight | None, choices: int) -> list[dict[str, str]]:
    said = get_language()
    told = _("%(number)s of at least %(least)s") % {"number": f"{choices:,}", "least": LEAST}
    facts = [{"term": _("Choices kept"), "text": told}]
    if row is None:
        return [*facts, {"term": _("In force"), "text": _("The beginning: nothing was learned yet")}]
    days = {"first": wording.day(row.first_on, said), "last": wording.day(row.last_on, said)}
    return [
        *facts,
        {"term": _("In force"), "text": _("What was learned") if row.better else _("The beginning")},
        {"term": _("Learned at"), "text": wording.moment(row.learned_at, said)},
        {"term": _("Learned of"), "text": _("%(number)s choices") % {"number": f"{row.choices:,}"}},
        {"term": _("Made between"), "text": _("%(first)s and %(last)s") % days},
        {"term": _("Gain on choices it had not seen"), "text": f"{row.gain:+.4f}"},
    ]


def _table(now: Learned) -> dict[str, Any]:
    """The share of meaning for some kinds of questions, at the beginning and now."""
    questions = (
        (_("Two words that listings use"), Query(2, 1.0, 0.1)),
        (_("A sentence of twelve words that listings use"), Query(12, 1.0, 0.1)),
        (_("Words of which listings use half"), Query(4, 0.5, 0.1)),
        (_("Most listings are in the other language"), Query(4, 0.7, 0.9)),
    )
    rows = [[name, _percent(asked, weight.begun()), _percent(asked, now)] for name, asked in questions]
    columns = [
        {"label": _("Question")},
        {"label": _("Share of meaning at the beginning"), "number": True},
        {"label": _("Share of meaning now"), "number": True},
    ]
    return {"caption": _("How much meaning counts"), "columns": columns, "rows": rows}


def _percent(asked: Query, learned: Learned) -> str:
    return f"{100 * weight_of(asked, learned):.0f} %"
