"""What committees advise on the candidates of a call: the lines of approved minutes, the latest meeting last."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.applications.models import Application
from kyoten.apps.committee import bridge, words
from kyoten.apps.committee.models import Line, Minutes
from kyoten.apps.committee.words import Word
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import advice as port
from kyoten.apps.selection.advice import Advice
from kyoten.apps.selection.models import Scenario


def advised(call: Call) -> dict[int, Advice]:
    """By the id of the application. Advice on a candidate goes before that on the list of the same meeting.

    Later meetings go before earlier ones. Two queries, three where a list was advised as a whole.
    """
    rows = (
        Line.objects.filter(minutes__state=Minutes.State.APPROVED, item__meeting__call=call)
        .exclude(word="")
        .select_related("item__scenario", "item__meeting__committee")
    )
    found: dict[int, Advice] = {}
    ids: dict[str, int] = {}
    for line in sorted(rows, key=lambda one: (one.item.meeting.starts_at, one.item.scenario_id is None, one.pk)):
        item, said = line.item, _advice(line)
        if item.application_id is not None:
            found[item.application_id] = said
        elif item.scenario is not None:
            ids = ids or dict(Application.objects.filter(call=call).values_list("code", "pk"))
            found |= _of_list(item.scenario, said, ids)
    return found


def _of_list(scenario: Scenario, said: Advice, ids: dict[str, int]) -> dict[int, Advice]:
    chosen = bridge.chosen_in(scenario)
    codes = [code for code in scenario.answer.get("choices", {}) if code in ids]
    words = {code: Word.SELECT if code in chosen else Word.NOT for code in codes}
    return {ids[code]: _said(word, said.meeting, said.url) for code, word in words.items()}


def _advice(line: Line) -> Advice:
    meeting = line.item.meeting
    name = _("%(committee)s, meeting %(number)d") % {"committee": meeting.committee.name, "number": meeting.number}
    url = reverse("committee:minutes", args=[meeting.committee.code, meeting.number])
    return _said(Word(line.word), name, url)


def _said(word: Word, meeting: str, url: str) -> Advice:
    return Advice(port.Word(word.value), word.label, meeting, url, words.OTHERWISE)
