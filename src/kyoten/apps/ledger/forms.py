"""Input of the ledger: awards and their changes, claims with evidence, limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation.choices import offer_rows
from kyoten.apps.foundation.files.kinds import ATTACHMENT, KINDS, MEGABYTE, accepted
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.ledger.phrases import KINDS as ENTRY_KINDS
from kyoten.apps.selection.models import Hub
from kyoten.apps.support.rulings.questions import kept
from kyoten.core.kernel.ledger import Kind


class Yen(forms.IntegerField):
    """Whole yen; separators and full-width digits are understood."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"label": gettext_lazy("Amount in whole yen"), "min_value": 1, **more})
        self.widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def to_python(self, value: Any) -> int | None:
        """The number without separators, a yen sign or 円."""
        text = str(value or "").replace(",", "").replace("，", "").replace("¥", "").removesuffix("円").strip()
        return super().to_python(text)


class Reason(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)


class AwardForm(forms.Form):
    """A hub, whole yen, and why."""

    hub = forms.ModelChoiceField(label=gettext_lazy("Hub"), queryset=Hub.objects.none())
    amount = Yen()
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)

    def __init__(self, *args: Any, hubs: QuerySet[Hub], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "award_%s", **kwargs})
        offer_rows(self, "hub", hubs, lambda hub: hub.name)


class CutForm(forms.Form):
    """Whole yen taken back from a line, and why."""

    amount = Yen()
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=150)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "cut_%s", **kwargs})


class ChangeForm(forms.Form):
    """An award raised or lowered, and why."""

    direction = forms.ChoiceField(
        label=gettext_lazy("Change"),
        choices=[("up", gettext_lazy("Raise the award")), ("down", gettext_lazy("Lower the award"))],
        widget=forms.RadioSelect,
    )
    amount = Yen()
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=150)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "change_%s", **kwargs})

    def by_yen(self) -> int:
        """The change, below zero where the award is lowered."""
        amount: int = self.cleaned_data["amount"]
        return amount if self.cleaned_data["direction"] == "up" else -amount


class ReturnForm(forms.Form):
    """Whole yen that the hub gave back, and why."""

    amount = Yen()
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=150)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "return_%s", **kwargs})


BESIDE = (Kind.MATCHING_CASH, Kind.MATCHING_IN_KIND, Kind.REPAYMENT, Kind.ROYALTY)


class BesideForm(forms.Form):
    """Matching, a repayment or a royalty, with the document that shows it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=[(kind.value, ENTRY_KINDS[kind]) for kind in BESIDE]
    )
    amount = Yen()
    document = forms.CharField(
        label=gettext_lazy("Document"),
        max_length=150,
        help_text=gettext_lazy("What shows it: number and date of the document."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "beside_%s", **kwargs})


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes several at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several uploads; the cleaned value is a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Every file judged by itself."""
        if not data:
            return [] if not self.required else super().clean(data, initial)
        return [super(FilesField, self).clean(one, initial) for one in (data if isinstance(data, list) else [data])]


class ClaimForm(forms.Form):
    """What was spent on what, with the evidence."""

    amount = Yen()
    purpose = forms.CharField(
        label=gettext_lazy("What the money was spent on"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    evidence = FilesField(label=pgettext_lazy("money", "Evidence"))
    uploaded = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Evidence uploaded before"),
        queryset=StoredFile.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, waiting: Any, asked: Mapping[str, forms.Field] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "claim_%s", **kwargs})
        self.asked = tuple(asked or ())
        limits = {"kinds": accepted(ATTACHMENT), "most": ATTACHMENT.max_bytes // MEGABYTE}
        self.fields["evidence"].help_text = (
            _("Invoices, receipts, records of work. Accepted: %(kinds)s; at most %(most)d MB for one file.") % limits
        )
        ends = ",".join(f".{end}" for kind in sorted(ATTACHMENT.kinds) for end in KINDS[kind].extensions)
        self.fields["evidence"].widget.attrs |= {"accept": ends}
        offer_rows(self, "uploaded", waiting, lambda file: f"{file.name} ({file.get_state_display()})")
        if waiting.exists():
            self.fields["evidence"].required = False
        else:
            del self.fields["uploaded"]
        self.fields.update(asked or {})

    def clean(self) -> dict[str, Any]:
        """What the rules ask, gathered as `stated`."""
        data = super().clean() or {}
        return {**data, "stated": kept({name: data.get(name) for name in self.asked})}


class LevelForm(forms.Form):
    """Up to how much a level approves, and why."""

    limit = Yen(label=gettext_lazy("Limit in whole yen"), min_value=0)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)


class PersonForm(forms.Form):
    """Up to how much one person approves."""

    user = forms.ModelChoiceField(label=pgettext_lazy("office", "Person"), queryset=User.objects.none())
    limit = Yen(label=gettext_lazy("Limit in whole yen"), min_value=0)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "person_%s", **kwargs})
        offer_rows(self, "user", people, lambda user: user.title or user.email)
