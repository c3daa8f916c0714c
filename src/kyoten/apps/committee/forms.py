"""Input of the office and of members into clean values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.applications.models import Application
from kyoten.apps.committee.actions import CommitteeInput, ItemInput, LineInput, MeetingInput, MemberInput
from kyoten.apps.committee.models import AgendaItem, Attendance, Meeting, Member
from kyoten.apps.committee.words import Word
from kyoten.apps.foundation import files
from kyoten.apps.foundation.choices import offer
from kyoten.apps.foundation.files.kinds import KINDS, MEGABYTE, accepted
from kyoten.apps.programmes.forms import Moment
from kyoten.apps.programmes.models import Call, Funder, Programme
from kyoten.apps.reviews.forms import DeclareForm as ReviewersForm
from kyoten.apps.reviews.queries.checking import bodies_by_name, body_called
from kyoten.apps.selection.models import Scenario

NONE = ("", gettext_lazy("none"))


def _text(label: Any, rows: int = 3, lang: str = "", **options: Any) -> forms.CharField:
    """A field for several lines; `lang` where it is of one language."""
    attrs = {"rows": rows, **({"lang": lang} if lang else {})}
    return forms.CharField(label=label, widget=forms.Textarea(attrs=attrs), max_length=8000, **options)


def _day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


class CommitteeForm(forms.Form):
    """A committee of one of the own programmes."""

    programme = forms.ChoiceField(label=gettext_lazy("Programme"))
    code = forms.SlugField(
        label=gettext_lazy("Code"),
        max_length=60,
        help_text=gettext_lazy("Letters, digits and hyphens; stands in addresses."),
    )
    name_ja = forms.CharField(label=gettext_lazy("Name in Japanese"), max_length=300)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=300, required=False)
    stated = forms.ChoiceField(label=gettext_lazy("Committee that the programme states"), required=False)
    purpose_ja = _text(gettext_lazy("Purpose in Japanese"), lang="ja", required=False)
    purpose_en = _text(gettext_lazy("Purpose in English"), lang="en", required=False)
    quorum_percent = forms.IntegerField(
        label=gettext_lazy("Quorum: more than so many per cent of the members"),
        help_text=gettext_lazy(
            "Only where a document states it; 50 means more than half. Left empty, it reads “not stated”."
        ),
        min_value=0,
        max_value=99,
        required=False,
    )
    quorum_source = forms.CharField(label=gettext_lazy("Where the quorum is stated"), max_length=500, required=False)

    def __init__(self, *args: Any, programmes: Iterable[Programme], stated: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "programme", [(one.code, one.name) for one in programmes])
        offer(self, "stated", [NONE, *stated.items()])

    def given(self) -> CommitteeInput:
        """The committee as the action takes it."""
        return CommitteeInput(**{name: value for name, value in self.cleaned_data.items() if name != "programme"})


class BodyForm(forms.Form):
    """A body of the register, by name or code."""

    organisation = forms.CharField(
        label=gettext_lazy("Organisation"), max_length=300, help_text=gettext_lazy("Name or code in the register.")
    )

    def clean_organisation(self) -> Organisation:
        """The body that is meant."""
        body = body_called(self.cleaned_data["organisation"].strip(), bodies_by_name())
        if body is None:
            raise forms.ValidationError(_("The register has no such organisation, or several of this name."))
        return body


class MemberForm(BodyForm):
    """A post on the committee for a term; no private name."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the account"),
        help_text=gettext_lazy("An address without account gets one that signs in by a code sent there."),
    )
    post_ja = forms.CharField(
        label=gettext_lazy("Post in Japanese"), max_length=200, help_text=gettext_lazy("The office held, not a name.")
    )
    post_en = forms.CharField(label=gettext_lazy("Post in English"), max_length=200, required=False)
    funder = forms.ChoiceField(label=gettext_lazy("Named by"))
    part = forms.ChoiceField(
        label=gettext_lazy("Role in the committee"), choices=Member.Part, initial=Member.Part.MEMBER
    )
    since = _day(gettext_lazy("Term from"))
    until = _day(gettext_lazy("Term until"), required=False)
    field_order = ["email", "post_ja", "post_en", "organisation", "funder", "part", "since", "until"]

    def __init__(self, *args: Any, funders: Iterable[Funder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "funder", [(one.code, one.name) for one in funders])

    def given(self) -> MemberInput:
        """The member as the action takes it."""
        clean = dict(self.cleaned_data)
        body, funder = clean.pop("organisation"), clean.pop("funder")
        return MemberInput(organisation_id=body.pk, funder_code=funder, **clean)


class EndForm(forms.Form):
    """The day from which a membership no longer holds, and why."""

    on = _day(gettext_lazy("Ends on"))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)


class PartForm(forms.Form):
    """Chair, deputy or member."""

    part = forms.ChoiceField(label=gettext_lazy("Role in the committee"), choices=Member.Part, widget=forms.RadioSelect)


class AffiliationForm(BodyForm):
    """A body at which a member works or worked, with its time."""

    position = forms.CharField(label=gettext_lazy("As what"), max_length=200, required=False)
    since = _day(gettext_lazy("From when"), required=False)
    until = _day(gettext_lazy("Until when"), required=False, help_text=gettext_lazy("Left empty while it goes on."))


class MeetingForm(forms.Form):
    """When and where; the call only where the meeting advises on one."""

    starts_at = Moment(label=gettext_lazy("Begins at (Japan time)"))
    place_ja = forms.CharField(label=gettext_lazy("Place in Japanese"), max_length=200, required=False)
    place_en = forms.CharField(label=gettext_lazy("Place in English"), max_length=200, required=False)
    online = forms.URLField(
        label=gettext_lazy("Address to join online"), max_length=500, required=False, assume_scheme="https"
    )
    call_id = forms.TypedChoiceField(
        label=gettext_lazy("Call on which it advises"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, calls: Iterable[Call], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "call_id", [NONE, *((one.pk, one.name) for one in calls)])

    def given(self) -> MeetingInput:
        """The meeting as the action takes it."""
        return MeetingInput(**self.cleaned_data)


class ItemForm(forms.Form):
    """One item of the agenda."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=AgendaItem.Kind, widget=forms.RadioSelect)
    application_id = forms.TypedChoiceField(
        label=gettext_lazy("Candidate"), required=False, coerce=int, empty_value=None
    )
    scenario_id = forms.TypedChoiceField(
        label=gettext_lazy("Frozen scenario"), required=False, coerce=int, empty_value=None
    )
    title_ja = forms.CharField(
        label=gettext_lazy("Title in Japanese"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For another matter."),
    )
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=200, required=False)

    def __init__(
        self, *args: Any, candidates: Iterable[Application], scenarios: Iterable[Scenario], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "application_id", [NONE, *((one.pk, f"{one.code} {one.name}") for one in candidates)])
        offer(self, "scenario_id", [NONE, *((one.pk, f"{one.number}. {one.name}") for one in scenarios)])

    def given(self) -> ItemInput:
        """The item as the action takes it."""
        return ItemInput(**self.cleaned_data)


class MoveForm(forms.Form):
    """Another place on the agenda."""

    position = forms.IntegerField(label=gettext_lazy("Place on the agenda"), min_value=1, max_value=500)


class FileForm(forms.Form):
    """A file, what it is, and of which candidates it speaks."""

    file = forms.FileField(label=gettext_lazy("File"))
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200, required=False)
    about = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Candidates of whom it speaks"),
        help_text=gettext_lazy("Members with a conflict with one of them do not get the file."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, candidates: Iterable[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = files.ATTACHMENT
        limits = {"kinds": accepted(policy), "most": policy.max_bytes // MEGABYTE}
        self.fields["file"].help_text = _("Accepted: %(kinds)s; at most %(most)d MB for one file.") % limits
        ends = ",".join(f".{end}" for kind in sorted(policy.kinds) for end in KINDS[kind].extensions)
        self.fields["file"].widget.attrs |= {"accept": ends, "data-most-bytes": policy.max_bytes}
        choices = [(one.pk, f"{one.code} {one.name}") for one in candidates]
        offer(self, "about", choices)
        if not choices:
            del self.fields["about"]


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)


class AttendanceForm(forms.Form):
    """For every member whether they were there."""

    def __init__(self, *args: Any, members: Iterable[Member], known: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in members:
            self.fields[f"member_{one.pk}"] = forms.ChoiceField(
                label=f"{one.post} ({one.organisation.name})",
                choices=Attendance.Mode.choices,
                widget=forms.RadioSelect,
                initial=known.get(one.pk),
            )

    def modes(self) -> dict[int, str]:
        """What was chosen, by the id of the member."""
        return {int(name.removeprefix("member_")): mode for name, mode in self.cleaned_data.items()}


class DeclareForm(ReviewersForm):
    """A conflict by kind and in words, or none; asked as reviewers are asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.fields["has_conflict"]
        asked.label = _("Do you have a conflict of interest with this candidate?")
        offer(self, "has_conflict", [("no", _("I do not have a conflict")), ("yes", _("I have a conflict"))])


class LineForm(forms.Form):
    """The minutes of one item."""

    said_ja = _text(gettext_lazy("What was said, in short (Japanese)"), rows=6, lang="ja")
    said_en = _text(gettext_lazy("What was said, in short (English)"), rows=6, lang="en", required=False)
    word = forms.ChoiceField(label=gettext_lazy("What the committee advises"), required=False, widget=forms.RadioSelect)
    reason_ja = _text(
        gettext_lazy("Reason of a departure (Japanese)"),
        lang="ja",
        required=False,
        help_text=gettext_lazy(
            "Needed in both languages where the advice departs from the scenario before the meeting."
        ),
    )
    reason_en = _text(gettext_lazy("Reason of a departure (English)"), lang="en", required=False)
    internal = forms.BooleanField(
        label=gettext_lazy("Keep this reason internal"),
        help_text=gettext_lazy("Only the offices, auditors and members then see it."),
        required=False,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, words: Iterable[Word], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(one.value, one.label) for one in words]
        offer(self, "word", [("", _("No advice")), *offered])
        if not offered:
            for name in ("word", "reason_ja", "reason_en", "internal"):
                del self.fields[name]

    def given(self) -> LineInput:
        """The line as the action takes it."""
        return LineInput(**{name: value for name, value in self.cleaned_data.items() if name != "revision"})


class CorrectionForm(forms.Form):
    """What is to be corrected."""

    text = _text(gettext_lazy("What is to be corrected"), rows=5)


class AnswerForm(forms.Form):
    """Whether a correction was taken over, and why not."""

    taken = forms.TypedChoiceField(
        label=gettext_lazy("Answer"),
        choices=[("yes", gettext_lazy("Taken over")), ("no", gettext_lazy("Not taken over"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = _text(gettext_lazy("Why"), required=False, help_text=gettext_lazy("Needed where it is not taken over."))


class NoteForm(forms.Form):
    """A note to approved minutes."""

    text_ja = _text(gettext_lazy("Note in Japanese"), lang="ja")
    text_en = _text(gettext_lazy("Note in English"), lang="en", required=False)


class RevisionForm(forms.Form):
    """Exactly the minutes that were shown."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


def meeting_initial(meeting: Meeting) -> dict[str, Any]:
    """A meeting as its form shows it."""
    return {name: getattr(meeting, name) for name in ("starts_at", "place_ja", "place_en", "online", "call_id")}
