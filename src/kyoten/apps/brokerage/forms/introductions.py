"""Forms of coordinators: book, introductions, the network of coordinators, joint projects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kyoten.apps.brokerage.actions import EntryInput, IntroductionInput, ProjectInput
from kyoten.apps.brokerage.actions.introducing import ORDER
from kyoten.apps.brokerage.forms.common import NONE, Body, day, text, words
from kyoten.apps.brokerage.models import BookEntry, Introduction, JointProject, Result, Stage
from kyoten.apps.brokerage.phrases import who
from kyoten.apps.brokerage.queries.staff import Suggestion
from kyoten.apps.foundation.choices import offer
from kyoten.apps.programmes.models import Measure
from kyoten.apps.selection.models import Hub
from kyoten.apps.support.models import MeasureApplication

FIELDS_HINT = gettext_lazy("Several, parted by commas.")


class EntryForm(forms.Form):
    """One body of the own book."""

    organisation = Body(label=gettext_lazy("Organisation"))
    post = forms.CharField(
        label=gettext_lazy("Post to turn to"),
        max_length=200,
        help_text=gettext_lazy("The office held, not a name."),
    )
    seeks = text(gettext_lazy("What it seeks"), required=False)
    offers = text(gettext_lazy("What it offers"), required=False)
    fields_named = forms.CharField(label=gettext_lazy("Fields"), max_length=300, required=False, help_text=FIELDS_HINT)
    met_on = day(gettext_lazy("Last met on"), required=False)

    def __init__(self, *args: Any, entry: BookEntry | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = _as_it_stands(entry) if entry else {}

    def given(self) -> EntryInput:
        """The entry as the action takes it."""
        clean = dict(self.cleaned_data)
        body, named = clean.pop("organisation"), clean.pop("fields_named")
        return EntryInput(body.pk, fields=words(named), **clean)


def _as_it_stands(entry: BookEntry) -> dict[str, Any]:
    said = {name: getattr(entry, name) for name in ("post", "seeks", "offers", "met_on")}
    return {**said, "organisation": entry.organisation.name, "fields_named": "、".join(entry.fields)}


class IntroduceForm(forms.Form):
    """Who is brought together with whom, and for what."""

    title_ja = forms.CharField(label=gettext_lazy("Title (Japanese)"), max_length=200)
    title_en = forms.CharField(label=gettext_lazy("Title (English)"), max_length=200, required=False)
    need = text(gettext_lazy("What is sought"))
    fields_named = forms.CharField(label=gettext_lazy("Fields"), max_length=300, required=False, help_text=FIELDS_HINT)
    seeker = Body(label=gettext_lazy("Body that seeks"))
    provider = Body(label=gettext_lazy("Body that may help"))
    hub = forms.ChoiceField(label=gettext_lazy("Hub"), required=False)
    coordinator_id = forms.TypedChoiceField(
        label=gettext_lazy("Coordinator"), coerce=int, empty_value=None, required=False
    )

    def __init__(
        self, *args: Any, hubs: Iterable[Hub], suggested: Iterable[Suggestion], own: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "hub", [("", _("That of the coordinator")), *((one.code, one.name) for one in hubs)])
        offer(self, "coordinator_id", [("", _("I do")), *((one.user.pk, _loaded(one)) for one in suggested)])
        if own:
            del self.fields["coordinator_id"]
        else:
            self.fields["coordinator_id"].required = True

    def given(self, enquiry_id: int | None) -> IntroductionInput:
        """The introduction as the action takes it."""
        clean = dict(self.cleaned_data)
        seeker, provider, named = clean.pop("seeker"), clean.pop("provider"), clean.pop("fields_named")
        return IntroductionInput(
            seeker_id=seeker.pk, provider_id=provider.pk, fields=words(named), enquiry_id=enquiry_id, **clean
        )


def _loaded(one: Suggestion) -> str:
    return _("%(who)s: %(n)d open introductions") % {"who": who(one.user), "n": one.load}


class StageForm(forms.Form):
    """A later stage, with what was done."""

    stage = forms.ChoiceField(label=gettext_lazy("Stage reached"))
    note = text(gettext_lazy("What was done"), required=False)

    def __init__(self, *args: Any, introduction: Introduction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        later = ORDER[ORDER.index(introduction.stage) + 1 :]
        offer(self, "stage", [(one, Stage(one).label) for one in later])


class NextForm(forms.Form):
    """What is done next, and by when."""

    step = forms.CharField(label=gettext_lazy("Next step"), max_length=300)
    on = day(gettext_lazy("To be done by"), required=False)


class TakerForm(forms.Form):
    """Whom one asks to take it over, and why."""

    taker_id = forms.TypedChoiceField(label=gettext_lazy("Coordinator"), coerce=int)
    why = text(gettext_lazy("Why"))

    def __init__(self, *args: Any, suggested: Iterable[Suggestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "taker_id", [(one.user.pk, _loaded(one)) for one in suggested])


class AccompanyForm(forms.Form):
    """Whom one asks to see a contact through."""

    coordinator_id = forms.TypedChoiceField(
        label=gettext_lazy("Coordinator"),
        help_text=gettext_lazy("Those of the same prefecture come first, then those with the least in hand."),
        coerce=int,
    )

    def __init__(self, *args: Any, suggested: Iterable[Suggestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "coordinator_id", [(one.user.pk, _loaded(one)) for one in suggested])


class AgreementForm(forms.Form):
    """What both sides agree to."""

    text = text(
        gettext_lazy("What both sides agree to"),
        rows=10,
        help_text=gettext_lazy(
            "Purpose, who does what, costs, results, confidentiality, end. Both sides sign exactly this."
        ),
    )


class SignForm(forms.Form):
    """Exactly the text that was shown."""

    digest = forms.CharField(widget=forms.HiddenInput)
    read = forms.BooleanField(label=gettext_lazy("I have read the text and sign it for my organisation."))


class ListFilter(forms.Form):
    """Which introductions are listed."""

    whose = forms.ChoiceField(
        label=gettext_lazy("Whose"),
        choices=[("", gettext_lazy("All")), ("mine", gettext_lazy("Mine")), ("shared", gettext_lazy("Shared"))],
        required=False,
    )
    stage = forms.ChoiceField(
        label=gettext_lazy("Stage"), choices=[("", gettext_lazy("All")), *Stage.choices], required=False
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[("", gettext_lazy("Going on")), ("ended", gettext_lazy("Ended"))],
        required=False,
    )
    late = forms.BooleanField(label=gettext_lazy("Overdue alone"), required=False)


class ProjectForm(forms.Form):
    """A joint project of a hub."""

    hub = forms.ChoiceField(label=gettext_lazy("Hub"))
    name_ja = forms.CharField(label=gettext_lazy("Name in Japanese"), max_length=300)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=300, required=False)
    theme = text(gettext_lazy("Theme"))
    starts_on = day(gettext_lazy("Starts on"))
    months = forms.IntegerField(label=gettext_lazy("Term in months"), min_value=1, max_value=240, required=False)
    measure_id = forms.TypedChoiceField(
        label=gettext_lazy("Measure applied for"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, hubs: Iterable[Hub], measures: Iterable[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "hub", [(one.code, one.name) for one in hubs])
        offer(self, "measure_id", [NONE, *((one.pk, one.name) for one in measures)])

    def given(self, introduction_id: int) -> ProjectInput:
        """The project as the action takes it."""
        return ProjectInput(introduction_id=introduction_id, **self.cleaned_data)


class ResultForm(forms.Form):
    """What came of a joint project."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Result.Kind.choices)
    text_ja = text(gettext_lazy("What came of it (Japanese)"), lang="ja")
    text_en = text(gettext_lazy("What came of it (English)"), lang="en", required=False)
    on = day(gettext_lazy("Day"))


class TieForm(forms.Form):
    """The application at a measure that was filed with the project."""

    application_id = forms.TypedChoiceField(label=gettext_lazy("Application at a measure"), coerce=int)

    def __init__(self, *args: Any, applications: Iterable[MeasureApplication], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "application_id", [(one.pk, f"{one.measure.name}: {one.title}") for one in applications])


class FinishForm(forms.Form):
    """As planned, or early."""

    state = forms.ChoiceField(
        label=gettext_lazy("How it ended"),
        choices=[one for one in JointProject.State.choices if one[0] != JointProject.State.RUNNING],
        widget=forms.RadioSelect,
    )
