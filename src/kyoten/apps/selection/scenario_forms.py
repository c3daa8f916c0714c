"""Input of scenarios: settings as groups of fields made from what is known, and one application fixed by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.selection import scenario_phrases as phrases
from kyoten.apps.selection.places import BLOCKS, block_name, blocks_of
from kyoten.apps.selection.scenario_bridge import Known, criteria_of, stated_totals
from kyoten.apps.selection.scenario_settings import Ends, Settings
from kyoten.apps.selection.scenario_shares import ShareField, said

MILLION = 1_000_000


@dataclass(frozen=True)
class Line:
    """One line of a group: what it is about, its fields, and what stands beside them."""

    label: str
    fields: tuple[Any, ...]
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Number fields that stand together in a table."""

    title: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    hint: str = ""


class Name(forms.Form):
    """A name for a copy."""

    name = forms.CharField(label=gettext_lazy("Name of the scenario"), max_length=80)


class Hand(forms.Form):
    """One application fixed in or out, or left to the engine, and why."""

    verb = forms.ChoiceField(
        label=gettext_lazy("In this scenario"), choices=list(phrases.HANDS.items()), widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Needed to fix it in or out. It stays with the scenario; both ministries see it."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ScenarioForm(forms.Form):
    """Every setting of a scenario; which numbers can be set depends on the programme and on who applied."""

    name = forms.CharField(label=gettext_lazy("Name of the scenario"), max_length=80)
    method = forms.ChoiceField(label=gettext_lazy("Method"), choices=list(phrases.METHODS.items()))
    mark = forms.ChoiceField(
        label=gettext_lazy("Which efficient portfolio (joint method)"), choices=list(phrases.MARKS.items())
    )
    line = forms.FloatField(label=gettext_lazy("Points to reach (threshold method)"), required=False, min_value=0)
    width = forms.FloatField(
        label=gettext_lazy("Points within which candidates are equal (lottery)"), required=False, min_value=0
    )
    seed = forms.IntegerField(
        label=gettext_lazy("Seed of the draws"),
        min_value=0,
        help_text=gettext_lazy("The same seed gives the same draws, so that anybody can repeat them."),
    )
    scores = forms.ChoiceField(label=gettext_lazy("Scores for the core index"), choices=list(phrases.SCORES.items()))
    slack = forms.IntegerField(
        label=gettext_lazy("Weights not ruled out (± percentage points)"),
        min_value=0,
        max_value=100,
        help_text=gettext_lazy(
            "For the core index every share of weight may differ by so much from the one set below."
        ),
    )
    per_prefecture = forms.IntegerField(
        label=gettext_lazy("At most so many hubs in one prefecture"), required=False, min_value=0
    )
    share_of_one = ShareField(
        label=gettext_lazy("No hub gets more than this share of all money"),
        required=False,
        help_text=gettext_lazy("A percentage such as 10, or a fraction such as 1/3."),
    )
    stated = forms.BooleanField(
        label=gettext_lazy("No ministry spends more than the total that the programme states for a year"),
        required=False,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    PLAIN = (
        *("name", "method", "mark", "line", "width", "scores", "slack", "seed", "per_prefecture"),
        *("share_of_one", "stated"),
    )

    def __init__(self, data: Any, *, known: Known, settings: Settings, name: str = "", revision: int = 0) -> None:
        super().__init__(data, initial={"name": name, "revision": revision, **_plain(settings)})
        self.known, self.settings = known, settings
        self.kinds = sorted({field for one in known.standings for field in one.application.fields})
        for field, (label, value, real) in self._numbers().items():
            kind = forms.FloatField if real else forms.IntegerField
            self.fields[field] = kind(label=label, required=False, min_value=0, initial=value)
        for key, (name, label) in self._shared().items():
            ends = self.settings.shares.get(key, (None, None))
            for place, word in enumerate((_("at least, share"), _("at most, share"))):
                words = f"{label}: {word}"
                self.fields[f"{name}_share_{place}"] = ShareField(
                    label=words, required=False, initial=said(ends[place])
                )

    def _shared(self) -> dict[str, tuple[str, str]]:
        """Whose share of the hubs can be bounded: by the key of the setting the name of its fields, and its label."""
        blocks = {f"block:{code}": (f"block_{code}", block_name(code)) for code in BLOCKS}
        return blocks | {f"field:{name}": (f"field_{place}", name) for place, name in enumerate(self.kinds)}

    def _numbers(self) -> dict[str, tuple[str, Any, bool]]:
        """Every number field: its label, what is set, and whether it may have decimals."""
        return {
            **{name: (label, value, False) for name, label, value in self._seat_fields()},
            **{name: (label, value, True) for name, label, value in self._weight_fields()},
            **{name: (label, value, False) for name, label, value in self._place_fields()},
            **{name: (label, value, True) for name, label, value in self._money_fields()},
        }

    def _seat_fields(self) -> Iterator[tuple[str, str, Any]]:
        for code, label in self.types().items():
            numbers = self.settings.seats.get(code, (None, None, None))
            for place, word in enumerate((_("at least"), _("target"), _("at most"))):
                yield f"seats_{code}_{place}", f"{label}: {word}", numbers[place]

    def _weight_fields(self) -> Iterator[tuple[str, str, Any]]:
        for funder, names in criteria_of(self.known.programme).items():
            label = self.funders()[funder]
            yield (
                f"funder_{funder}",
                _("Weight of %(funder)s") % {"funder": label},
                self.settings.funder_weights.get(funder),
            )
            for name in names:
                words = f"{label}: {self.criteria()[name]}"
                yield f"weight_{funder}_{name}", words, self.settings.weights.get(funder, {}).get(name)

    def _place_fields(self) -> Iterator[tuple[str, str, Any]]:
        given: list[tuple[str, str, Ends]] = [
            (f"block_{code}", block_name(code), self.settings.blocks.get(code, (None, None))) for code in BLOCKS
        ]
        given += [
            (f"field_{place}", name, self.settings.fields.get(name, (None, None)))
            for place, name in enumerate(self.kinds)
        ]
        for name, label, ends in given:
            yield f"{name}_0", f"{label}: {_('at least')}", ends[0]
            yield f"{name}_1", f"{label}: {_('at most')}", ends[1]

    def _money_fields(self) -> Iterator[tuple[str, str, Any]]:
        for key in self.money():
            funder, _sep, year = key.partition(":")
            label = f"{self.funders()[funder]}, {wording.fiscal_year(int(year), get_language())}"
            yen = self.settings.budgets.get(key)
            yield f"budget_{key}", label, None if yen is None else yen / MILLION

    def money(self) -> list[str]:
        """The budgets that can be set: every funder and year for which anybody asks for money, as `funder:year`."""
        asked = {(cost.funder, cost.year) for costs in self.known.costs.values() for cost in costs}
        return [f"{funder}:{year}" for funder, year in sorted(asked)]

    def types(self) -> dict[str, str]:
        """Hub types by id."""
        return {one.id: one.name.in_language(wording.page_language()) for one in self.known.programme.hub_types}

    def funders(self) -> dict[str, str]:
        """Funders by id."""
        return {one.id: one.short_name.in_language(wording.page_language()) for one in self.known.programme.funders}

    def criteria(self) -> dict[str, str]:
        """Criteria by id."""
        review = self.known.programme.review
        return {one.id: one.name.in_language(wording.page_language()) for one in (review.criteria if review else ())}

    def plain(self) -> list[Any]:
        """The fields that stand one below the other."""
        return [self[name] for name in self.PLAIN]

    def groups(self) -> list[Group]:
        """The numbers, as tables."""
        return [
            self._seat_group(),
            *self._weight_groups(),
            self._region_group(),
            self._field_group(),
            *self._money_group(),
        ]

    def _seat_group(self) -> Group:
        lines = []
        for code, label in self.types().items():
            seat = self.known.seats.get(code)
            note = _("planned %(seats)s") % {"seats": phrases.seats(seat.low, seat.high)} if seat else ""
            lines.append(Line(label, tuple(self[f"seats_{code}_{place}"] for place in range(3)), note))
        heads = (_("Hub type"), _("At least"), _("Target"), _("At most"))
        return Group(_("Seats of this round"), heads, tuple(lines))

    def _weight_groups(self) -> Iterator[Group]:
        heads = (_("Criterion"), _("Weight"))
        whose = tuple(Line(label, (self[f"funder_{code}"],)) for code, label in self.funders().items())
        yield Group(_("Weight of each ministry"), (_("Ministry"), _("Weight")), whose)
        for funder, names in criteria_of(self.known.programme).items():
            lines = tuple(Line(self.criteria()[name], (self[f"weight_{funder}_{name}"],)) for name in names)
            yield Group(_("Weights of %(funder)s") % {"funder": self.funders()[funder]}, heads, lines)

    def _region_group(self) -> Group:
        applied = [blocks_of(one.application.prefectures) for one in self.known.standings]
        lines = tuple(
            self._ends(f"block_{code}", block_name(code), sum(code in blocks for blocks in applied)) for code in BLOCKS
        )
        return Group(_("Shares of regions"), (_("Region"), *_ends_heads()), lines, _shares_hint())

    def _field_group(self) -> Group:
        lines = tuple(
            self._ends(f"field_{place}", name, sum(name in one.application.fields for one in self.known.standings))
            for place, name in enumerate(self.kinds)
        )
        return Group(_("Shares of fields"), (_("Field"), *_ends_heads()), lines, _shares_hint())

    def _ends(self, name: str, label: str, applied: int) -> Line:
        fields = (self[f"{name}_0"], self[f"{name}_1"], self[f"{name}_share_0"], self[f"{name}_share_1"])
        return Line(label, fields, _("%(n)d candidates") % {"n": applied})

    def _money_group(self) -> Iterator[Group]:
        if not self.money():
            return
        lines = []
        for key in self.money():
            asked = sum(
                cost.yen for costs in self.known.costs.values() for cost in costs if f"{cost.funder}:{cost.year}" == key
            )
            field = self[f"budget_{key}"]
            note = _("all together ask for %(sum)s") % {"sum": wording.yen(asked, get_language())}
            if (total := stated_totals(self.known).get(key)) is not None:
                note += " · " + _("the programme states %(sum)s") % {"sum": wording.yen(total, get_language())}
            lines.append(Line(str(field.label), (field,), note))
        hint = _("Grants that the budgets of the plans ask for; leave empty for no limit.")
        yield Group(_("Budget by ministry and fiscal year"), (_("Budget"), _("Million yen")), tuple(lines), hint)

    def asked(self) -> Settings:
        """The settings as they were given; who is fixed by hand stays as it was."""
        given = self.cleaned_data
        seats = {code: self._seats(code) for code in self.types()}
        weights = {
            funder: {name: given[f"weight_{funder}_{name}"] or 0.0 for name in names}
            for funder, names in criteria_of(self.known.programme).items()
        }
        budgets = {key: given[f"budget_{key}"] for key in self.money()}
        return replace(
            self.settings,
            **{name: given[name] for name in self.PLAIN if name != "name"},
            seats=seats,
            weights=weights,
            funder_weights={funder: given[f"funder_{funder}"] or 0.0 for funder in weights},
            blocks=self._given_ends({code: f"block_{code}" for code in BLOCKS}),
            fields=self._given_ends({name: f"field_{place}" for place, name in enumerate(self.kinds)}),
            shares=self._given_shares(),
            budgets={key: round(one * MILLION) for key, one in budgets.items() if one is not None},
        )

    def _seats(self, code: str) -> tuple[int, int, int]:
        least, target, most = (self.cleaned_data[f"seats_{code}_{place}"] or 0 for place in range(3))
        return least, target, most

    def _given_shares(self) -> dict[str, tuple[str | None, str | None]]:
        given = self.cleaned_data
        found = {
            key: (given[f"{name}_share_0"], given[f"{name}_share_1"]) for key, (name, _l) in self._shared().items()
        }
        return {key: ends for key, ends in found.items() if ends != (None, None)}

    def _given_ends(self, names: Mapping[str, str]) -> dict[str, Ends]:
        found = {key: (self.cleaned_data[f"{name}_0"], self.cleaned_data[f"{name}_1"]) for key, name in names.items()}
        return {key: ends for key, ends in found.items() if ends != (None, None)}


def _ends_heads() -> tuple[str, ...]:
    return _("At least"), _("At most"), _("At least, share"), _("At most, share")


def _shares_hint() -> str:
    return _("In hubs, or as a share of all hubs chosen: a percentage such as 30, or a fraction such as 1/3.")


def _plain(settings: Settings) -> dict[str, Any]:
    plain = {name: getattr(settings, name) for name in ScenarioForm.PLAIN if name != "name"}
    return plain | {"share_of_one": said(settings.share_of_one)}
