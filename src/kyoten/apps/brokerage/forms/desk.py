"""Forms of the desk and of the answer base."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage.actions import AnswerInput, EnquiryInput
from kyoten.apps.brokerage.forms.common import Body, text
from kyoten.apps.brokerage.models import Answer, Enquiry, Subject
from kyoten.apps.foundation.choices import offer
from kyoten.apps.programmes.forms import Moment
from kyoten.apps.selection.models import Hub


class EnquireForm(forms.Form):
    """An enquiry by the public; the address is asked only of those who are not signed in."""

    title = forms.CharField(label=gettext_lazy("What is it about, in one line"), max_length=200)
    text = text(
        gettext_lazy("Your question"),
        rows=8,
        help_text=gettext_lazy("Write nothing confidential here. The desk will find a safe way for it where needed."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is about"),
        choices=[("", gettext_lazy("I do not know")), *Subject.choices],
        required=False,
    )
    hub = forms.ChoiceField(
        label=gettext_lazy("Hub"),
        help_text=gettext_lazy("Leave it open where you do not know: any desk finds the right one."),
        required=False,
    )
    body = forms.CharField(label=gettext_lazy("Your organisation"), max_length=300, required=False)
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("You get a link there. The desk reads your question once you have opened it."),
    )

    def __init__(self, *args: Any, hubs: Iterable[Hub], known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "hub", [("", _("Any hub")), *((one.code, one.name) for one in hubs)])
        if known:
            del self.fields["email"], self.fields["body"]

    def given(self) -> EnquiryInput:
        """The enquiry as the action takes it."""
        return EnquiryInput(language=get_language() or "ja", **self.cleaned_data)


class NoteForm(EnquireForm):
    """What came by mail, by telephone or in person, written down by staff."""

    channel = forms.ChoiceField(
        label=gettext_lazy("Came by"),
        choices=[one for one in Enquiry.Channel.choices if one[0] != Enquiry.Channel.FORM],
        widget=forms.RadioSelect,
    )
    received_at = Moment(label=gettext_lazy("Came at (Japan time)"), required=False)
    field_order = ["channel", "received_at", "title", "text", "kind", "hub", "body", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = False
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].help_text = _("Where an answer can be sent. Leave it empty where there is none.")
        self.fields["body"].label = _("Organisation of whoever asked")

    def given(self) -> EnquiryInput:
        """The enquiry as the action takes it."""
        left = {"channel", "received_at"}
        clean = {name: value for name, value in self.cleaned_data.items() if name not in left}
        return EnquiryInput(language=get_language() or "ja", **clean)


class TriageForm(forms.Form):
    """What it is about, how much it presses, who answers."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is about"), choices=Subject.choices)
    urgency = forms.ChoiceField(
        label=gettext_lazy("Urgency"),
        choices=Enquiry.Urgency.choices,
        widget=forms.RadioSelect,
        initial=Enquiry.Urgency.NORMAL,
    )
    owner_id = forms.TypedChoiceField(label=gettext_lazy("Owner"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner_id", [("", _("I take it")), *((one.pk, _named(one)) for one in people)])


def _named(user: User) -> str:
    return f"{user.title} ({user.organisation.name})" if user.organisation else user.title


class ReferForm(forms.Form):
    """Which body is asked, and what for."""

    organisation = Body(label=gettext_lazy("Member of a hub"))
    why = text(gettext_lazy("What you ask for"))


class HandForm(forms.Form):
    """Which desk is asked to take over, and why."""

    hub = forms.ChoiceField(label=gettext_lazy("Desk of"))
    why = text(gettext_lazy("Why that desk"))

    def __init__(self, *args: Any, hubs: Iterable[Hub], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "hub", [(one.code, one.name) for one in hubs])


class JudgeForm(forms.Form):
    """Yes, or no with a reason."""

    accept = forms.TypedChoiceField(
        label=gettext_lazy("Answer"),
        choices=[("yes", gettext_lazy("We take it")), ("no", gettext_lazy("We cannot take it"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = text(gettext_lazy("Reason"), required=False, help_text=gettext_lazy("Needed where you cannot take it."))


class CloseForm(forms.Form):
    """What came of it."""

    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), choices=Enquiry.Outcome.choices)
    words = text(gettext_lazy("In words"), required=False)


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = text(gettext_lazy("Reason"))


class AnswerForm(forms.Form):
    """A question with its answer for everybody."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is about"), choices=Subject.choices)
    question_ja = forms.CharField(label=gettext_lazy("Question in Japanese"), max_length=300)
    answer_ja = text(gettext_lazy("Answer in Japanese"), lang="ja")
    question_en = forms.CharField(label=gettext_lazy("Question in English"), max_length=300, required=False)
    answer_en = text(gettext_lazy("Answer in English"), lang="en", required=False)

    def given(self) -> AnswerInput:
        """The answer as the action takes it."""
        return AnswerInput(**self.cleaned_data)


def answer_initial(answer: Answer) -> dict[str, Any]:
    """An answer as its form shows it."""
    return {name: getattr(answer, name) for name in AnswerForm.base_fields}


class LinkForm(forms.Form):
    """The address to which a new link goes."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"), help_text=gettext_lazy("The one with which you asked.")
    )


class SearchForm(forms.Form):
    """Words to look for."""

    q = forms.CharField(label=gettext_lazy("Words"), max_length=200, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is about"), choices=[("", gettext_lazy("All")), *Subject.choices], required=False
    )


class DeskFilter(forms.Form):
    """Which enquiries are listed."""

    q = forms.CharField(label=gettext_lazy("Words"), max_length=200, required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is about"), choices=[("", gettext_lazy("All")), *Subject.choices], required=False
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("Owner"),
        choices=[("", gettext_lazy("All")), ("me", gettext_lazy("Me")), ("nobody", gettext_lazy("Nobody yet"))],
        required=False,
    )
    late = forms.BooleanField(label=gettext_lazy("Overdue alone"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [one for one in Enquiry.State.choices if one[0] != Enquiry.State.UNCONFIRMED]
        offer(self, "state", [("", _("Open ones")), *states])
