"""Input of files, links and figures. What is wrong with their content is said by the acts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kyoten.apps.applications.evidence_bridge import Place
from kyoten.apps.applications.models import Evidence
from kyoten.apps.foundation.choices import offer
from kyoten.apps.foundation.files.kinds import KINDS, MEGABYTE, accepted


class ShowsForm(forms.Form):
    """What every piece of evidence says of itself."""

    title = forms.CharField(label=gettext_lazy("What it shows"), max_length=300)


class FileForm(ShowsForm):
    """A file, and the one that it replaces."""

    file = forms.FileField(label=gettext_lazy("File"))
    replaces = forms.TypedChoiceField(label=gettext_lazy("Replaces"), required=False, coerce=int, empty_value=None)
    field_order = ("file", "title", "replaces")

    def __init__(self, *args: Any, place: Place, files: list[Evidence], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "file_%s", **kwargs})
        policy = place.policy
        self.fields["title"].required = False
        limits = {"kinds": accepted(policy), "most": policy.max_bytes // MEGABYTE, "count": place.most_files}
        self.fields["file"].help_text = (
            _("Accepted: %(kinds)s; at most %(most)d MB for one file and %(count)d files here.") % limits
        )
        ends = ",".join(f".{end}" for kind in sorted(policy.kinds) for end in KINDS[kind].extensions)
        self.fields["file"].widget.attrs |= {"accept": ends, "data-most-bytes": policy.max_bytes}
        choices = [("", _("none: one more file")), *((one.pk, one.file.name) for one in files if one.file)]
        offer(self, "replaces", choices)
        if not files:
            del self.fields["replaces"]


class LinkForm(ShowsForm):
    """A page of the web."""

    url = forms.CharField(
        label=gettext_lazy("Address of the page"),
        max_length=1000,
        help_text=gettext_lazy("Begins with https:// or http://."),
        widget=forms.URLInput,
    )
    field_order = ("url", "title")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "link_%s", **kwargs})


class FigureForm(ShowsForm):
    """A figure as it was published."""

    number = forms.CharField(
        label=gettext_lazy("Figure"), max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    unit = forms.CharField(label=gettext_lazy("Unit"), max_length=40, help_text=gettext_lazy("firms, million yen, % …"))
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1900, max_value=2100)
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=500,
        help_text=gettext_lazy("Where it is published, or how it was counted."),
    )
    field_order = ("title", "number", "unit", "year", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "figure_%s", **kwargs})
