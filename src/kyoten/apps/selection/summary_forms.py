"""Input of a hub's summary: a text in each language for every part of the pack's template."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyoten.apps.selection.summary_models import HubSummary
from kyoten.core.programme.model import SummaryTemplate

LONGEST = 8000  # characters of a part; the pages are counted besides


class Texts(forms.Form):
    """The parts in order; English may be left out."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, summary: HubSummary, template: SummaryTemplate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.template = template
        self.fields["revision"].initial = summary.revision
        spoken = get_language() or "ja"
        for part in template.parts:
            name, hint = part.title.in_language(spoken), part.hint.in_language(spoken) if part.hint else ""
            for language, words in (("ja", _("%(part)s, in Japanese")), ("en", _("%(part)s, in English"))):
                self.fields[f"{part.id}_{language}"] = forms.CharField(
                    label=words % {"part": name},
                    help_text=hint if language == "ja" else "",
                    initial=summary.texts.get(part.id, {}).get(language, ""),
                    required=False,
                    max_length=LONGEST,
                    widget=forms.Textarea(attrs={"rows": 8 if language == "ja" else 3, "lang": language}),
                )

    def texts(self) -> dict[str, dict[str, str]]:
        """What was typed, by part and language."""
        given = self.cleaned_data
        return {
            part.id: {language: given.get(f"{part.id}_{language}", "") for language in ("ja", "en")}
            for part in self.template.parts
        }


class Remark(forms.Form):
    """What the consortium has to change."""

    remark = forms.CharField(
        label=_("What has to be changed"),
        help_text=_("The consortium reads it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )
