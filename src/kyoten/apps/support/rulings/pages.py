"""Findings on pages: about what, which rule with its source, the answer, the amounts compared and what repairs it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.support.phrases import VERDICT_KINDS, VERDICTS
from kyoten.apps.support.rulings.asking import Answer
from kyoten.apps.support.rulings.forms import shown
from kyoten.apps.support.rulings.questions import Question
from kyoten.apps.support.rulings.subject import Stated
from kyoten.core.kernel.finding import Verdict
from kyoten.core.programme.model import Programme
from kyoten.core.rules.sentences import Speaker

Table = dict[str, Any]
ORDER = (Verdict.NOT_MET, Verdict.CANNOT_TELL, Verdict.MET)


def table(rows: Iterable[tuple[Any, Answer]], programme: Programme, language: str, caption: str) -> Table:
    """Every finding as a row, what is not met first; the first cell of each says what it is about."""
    names = {one.id: one.name.in_language(language) for one in programme.measures}
    speaker = Speaker(programme.texts, language, names)
    found = sorted(rows, key=lambda row: ORDER.index(row[1].finding.verdict))
    return {
        "caption": caption,
        "columns": [{"label": label} for label in (_("About"), _("Rule"), _("Answer"), _("Found"))],
        "rows": [[about, *_cells(answer, speaker, language)] for about, answer in found],
        "empty": _("The programme states no rule on this."),
    }


def _cells(answer: Answer, speaker: Speaker, language: str) -> list[Any]:
    said, verdict = speaker.say(answer.finding), str(answer.finding.verdict)
    when = span(answer.years, language)
    source = answer.finding.source.in_language(language) or wording.UNKNOWN
    return [
        {"text": f"{said.title} ({when})" if when else said.title, "note": source},
        {"text": str(VERDICTS[verdict]), "badge": VERDICT_KINDS[verdict]},
        {"text": said.sentence, "note": said.repair},
    ]


def span(years: Sequence[int], language: str) -> str:
    """The fiscal years of which an answer speaks."""
    if not years:
        return ""
    first = wording.fiscal_year(years[0], language)
    return first if len(years) == 1 else f"{first} – {wording.fiscal_year(years[-1], language)}"


def counts(answers: Iterable[Answer]) -> dict[str, int]:
    """How many answers there are of each verdict."""
    found = {str(one): 0 for one in Verdict}
    for answer in answers:
        found[str(answer.finding.verdict)] += 1
    return found


def stated_facts(
    stated: Stated, asked: Iterable[tuple[Question, tuple[str, ...]]], programme: Programme, language: str
) -> list[dict[str, Any]]:
    """What was stated, question by question; a dash where nothing was."""
    return [
        {
            "term": str(question.label),
            "text": shown(stated[question.id], question, programme, language)
            if question.id in stated
            else wording.UNKNOWN,
        }
        for question, _choices in asked
    ]
