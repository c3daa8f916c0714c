"""Input of a decision beside the list: what it is about, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.choices import offer
from kyoten.apps.programmes.models import Call, HubType
from kyoten.apps.selection import act_queries
from kyoten.apps.selection.act_models import Act
from kyoten.apps.selection.forms import Reasons
from kyoten.apps.selection.models import Hub

Kind = Act.Kind


class ActForm(Reasons):
    """The reasons of a decision; the fields before them say what it is about."""

    internal = forms.BooleanField(
        label=_("Keep this reason internal"),
        help_text=_("The decision itself is still shown where it concerns a published hub."),
        required=False,
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call = call
        self.prepare()

    def prepare(self) -> None:
        """Offer what can be chosen for this call."""

    def subject(self) -> dict[str, Any]:
        """What the decision is about, as `Act.subject`."""
        return {name: self.cleaned_data[name] for name in self.fields if name not in REASONS}


REASONS = ("reason_ja", "reason_en", "internal")


class QuotaForm(ActForm):
    """Another number of hubs of one type in this round."""

    hub_type = forms.ChoiceField(label=_("Hub type"))
    low = forms.IntegerField(label=_("At least"), min_value=0, max_value=1000)
    high = forms.IntegerField(label=_("At most"), min_value=0, max_value=1000)
    field_order = ["hub_type", "low", "high", *REASONS]

    def prepare(self) -> None:
        """The hub types of the programme."""
        types = HubType.objects.filter(programme_id=self.call.programme_id)
        offer(self, "hub_type", [(one.code, one.name) for one in types])


class MoneyForm(ActForm):
    """Whether a designated hub receives money, and how much where a sum is fixed."""

    hub = forms.ChoiceField(label=_("Hub"))
    funded = forms.TypedChoiceField(
        label=_("Money"),
        choices=[("yes", _("The hub receives money")), ("no", _("The hub is designated without money"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    amount = forms.IntegerField(
        label=_("Sum"),
        help_text=_("In whole units of the programme's currency. Leave it empty where no sum is fixed."),
        min_value=0,
        required=False,
    )
    field_order = ["hub", "funded", "amount", *REASONS]

    def prepare(self) -> None:
        """The active hubs of the call."""
        offer(self, "hub", _named(_active(self.call)))


class WithdrawalForm(ActForm):
    """A hub whose selection is taken back."""

    hub = forms.ChoiceField(label=_("Hub"))
    field_order = ["hub", *REASONS]

    def prepare(self) -> None:
        """The active hubs of the call."""
        offer(self, "hub", _named(_active(self.call)))


class ReplacementForm(ActForm):
    """The next of the reserve for a place that a withdrawn hub left."""

    hub = forms.ChoiceField(label=_("In the place of"))
    application = forms.ChoiceField(label=_("From the reserve, by rank"))
    field_order = ["hub", "application", *REASONS]

    def prepare(self) -> None:
        """The places left open, and who stands ready for each."""
        places = act_queries.open_places(self.call)
        offer(self, "hub", _named(places))
        types = {hub.hub_type.code for hub in places}
        ready = [row for code in sorted(types) for row in act_queries.reserve(self.call, code)]
        offer(self, "application", [(one.application.code, ranked(one)) for one in ready])


class OrderForm(ActForm):
    """Who comes first among equals in the reserve."""

    application = forms.ChoiceField(label=_("Who comes first"))
    field_order = ["application", *REASONS]

    def prepare(self) -> None:
        """Everybody from whom nothing has told another apart."""
        types = HubType.objects.filter(programme_id=self.call.programme_id)
        self.types = {
            one.application.code: kind.code
            for kind in types
            for one in act_queries.reserve(self.call, kind.code)
            if one.equals
        }
        ready = [one for code in dict.fromkeys(self.types.values()) for one in act_queries.reserve(self.call, code)]
        offer(self, "application", [(one.application.code, ranked(one)) for one in ready if one.equals])

    def subject(self) -> dict[str, Any]:
        """The application with its hub type."""
        code = self.cleaned_data["application"]
        return {"hub_type": self.types[code], "application": code}


def ranked(one: act_queries.Ready) -> str:
    """One who stands ready, with rank and equals."""
    words = f"{one.choice.rank}. {one.application.name} ({one.application.code})"
    return f"{words} = {', '.join(one.equals)}" if one.equals else words


def _active(call: Call) -> Iterable[Hub]:
    return Hub.objects.filter(application__call=call, state=Hub.State.ACTIVE)


def _named(hubs: Iterable[Hub]) -> list[tuple[str, str]]:
    return [(hub.code, f"{hub.name} ({hub.code})") for hub in hubs]


FORMS: dict[str, type[ActForm]] = {
    Kind.QUOTA: QuotaForm,
    Kind.MONEY: MoneyForm,
    Kind.WITHDRAWAL: WithdrawalForm,
    Kind.REPLACEMENT: ReplacementForm,
    Kind.ORDER: OrderForm,
}
