"""Input about listings and contacts into clean values."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.exchange.access import change_of, is_broker, may_answer_for
from kyoten.apps.exchange.actions import AgreementInput, ListingInput
from kyoten.apps.exchange.actions.contacts import LONGEST
from kyoten.apps.exchange.models import Audience, Kind, Listing
from kyoten.apps.exchange.phrases import FACETS
from kyoten.apps.exchange.vocabulary import CHOSEN, rule_of, vocabulary_of
from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.choices import offer, offer_rows
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Programme
from kyoten.core.programme.model import Prompt

FIELDS = ("title", "keywords")
MOST_IMPORTED = 5 * 1024 * 1024  # of a file of listings
MOST_BYTES = 20 * 1024 * 1024  # of a document whose digest is taken


def _text(label: Any, rows: int = 4, lang: str = "", **options: Any) -> forms.CharField:
    attrs = {"rows": rows, **({"lang": lang} if lang else {})}
    return forms.CharField(label=label, widget=forms.Textarea(attrs=attrs), **options)


@dataclass(frozen=True)
class Group:
    """A part of a form: heading, a sentence about it, fields. A folded one opens where it says something or errs."""

    heading: Any
    lead: Any
    fields: tuple[BoundField, ...]
    folded: bool = False

    @property
    def opened(self) -> bool:
        """Is there anything to see in it?"""
        return not self.folded or any(one.errors or one.value() for one in self.fields)


class ListingForm(forms.Form):
    """A listing of one kind: the template's questions in both languages, words, audience, the confidential part."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, programme: Programme, kind: str, user: User, row: Listing | None = None):
        super().__init__(data, initial=_initial(row, user))
        rule = rule_of(programme)
        template = rule.template(kind) if rule else None
        assert rule is not None
        assert template is not None
        self.prompts, self.user = template.prompts, user
        self.source = row.source if row else ""  # nobody types it: it came with an import
        said = "ja" if (get_language() or "ja").startswith("ja") else "en"
        if row is None and is_broker(user):
            self.fields["organisation"] = _bodies()
        for lang, where in (("ja", _("in Japanese")), ("en", _("in English"))):
            self.fields[f"title_{lang}"] = forms.CharField(
                label=_("Title %(language)s") % {"language": where},
                max_length=200,
                required=False,
                help_text=_("A title in one of the two languages is needed."),
            )
            for one in self.prompts:
                self.fields[f"said_{lang}_{one.id}"] = _text(
                    one.label.in_language(lang),
                    lang=lang,
                    required=False,
                    max_length=rule.limit,
                    help_text=hint_of(one, said),
                )
            self.fields[f"keywords_{lang}"] = forms.CharField(
                label=_("Keywords %(language)s") % {"language": where}, max_length=500, required=False
            )
        if kind == Kind.PATENT:
            self.fields["claims"] = _text(_("Claims as published"), rows=6, required=False)
        self._offer_words(programme)
        self.fields["audience"] = forms.ChoiceField(
            label=_("Who finds it"), choices=Audience.choices, widget=forms.RadioSelect, required=False
        )
        self.fields["confidential"] = _text(
            _("Confidential part"), rows=6, required=False, help_text=template.confidential.in_language(said)
        )

    def _offer_words(self, programme: Programme) -> None:
        words, said = vocabulary_of(programme).words, "ja" if (get_language() or "ja").startswith("ja") else "en"
        for facet in CHOSEN:
            names = words.get(facet, {})
            if names:
                self.fields[facet] = forms.MultipleChoiceField(
                    label=FACETS[facet],
                    choices=[(key, name.in_language(said)) for key, name in names.items()],
                    widget=forms.CheckboxSelectMultiple,
                    required=False,
                    help_text=_("At least one before the check.") if facet == "field" else "",
                )
        self.fields["places"] = forms.MultipleChoiceField(
            label=FACETS["place"],
            choices=[(key, name.in_language(said)) for key, name in words["place"].items()],
            widget=forms.SelectMultiple(attrs={"size": 6}),
            required=False,
        )

    @property
    def groups(self) -> list[Group]:
        """The fields in parts. The language of the page comes first; the other, and finer words, are folded."""
        first = [self["organisation"]] if "organisation" in self.fields else []
        said = "ja" if (get_language() or "ja").startswith("ja") else "en"
        other = "en" if said == "ja" else "ja"
        named = {"ja": _("In Japanese"), "en": _("In English")}
        free = _("Everybody who may find the listing reads this: keep it free of secrets.")
        both = _("One language is enough; with both, it is found and read by more.")
        found = [name for name in ("claims", "field", "places", "audience") if name in self.fields]
        finer = [name for name in CHOSEN if name in self.fields and name not in found]
        shut = _("In no search, list, file or mail. It opens only once both sides recorded their agreement.")
        groups = [
            Group(named[said], free, (*first, *self._of(said))),
            Group(named[other], both, tuple(self._of(other)), folded=True),
            Group(_("How it is found"), "", tuple(self[name] for name in found)),
            Group(_("Finer words, where they fit"), "", tuple(self[name] for name in finer), folded=True),
            Group(_("Confidential part"), shut, (self["confidential"],)),
        ]
        return [one for one in groups if one.fields]

    @property
    def needed(self) -> frozenset[str]:
        """The names of fields that are not optional in the end: one language of them is needed before the check."""
        asked = {f"said_{lang}_{one.id}" for lang in ("ja", "en") for one in self.prompts if one.required}
        return frozenset({"title_ja", "title_en", "field"} | asked)

    def _of(self, lang: str) -> Iterator[BoundField]:
        yield self[f"title_{lang}"]
        for one in self.prompts:
            yield self[f"said_{lang}_{one.id}"]
        yield self[f"keywords_{lang}"]

    def clean(self) -> dict[str, Any]:
        """A title in one language at least."""
        data: dict[str, Any] = super().clean() or {}
        if not (data.get("title_ja") or data.get("title_en")):
            self.add_error("title_ja", _("Give the listing a title, in Japanese or in English."))
        return data

    def body_id(self) -> int:
        """For which body it is listed: the chosen one, else the own; Refused where there is neither."""
        body = self.cleaned_data.get("organisation") or self.user.organisation
        if body is None:
            raise Refused(_("Choose the organisation for which you list."))
        return int(body.pk)

    def given(self) -> ListingInput:
        """What the form says, as the action takes it."""
        data: Mapping[str, Any] = self.cleaned_data
        said = {
            lang: {one.id: data[f"said_{lang}_{one.id}"] for one in self.prompts if data[f"said_{lang}_{one.id}"]}
            for lang in ("ja", "en")
        }
        return ListingInput(
            title_ja=data["title_ja"],
            title_en=data["title_en"],
            said_ja=said["ja"],
            said_en=said["en"],
            keywords_ja=data["keywords_ja"],
            keywords_en=data["keywords_en"],
            claims=data.get("claims", ""),
            facets={name: data[name] for name in CHOSEN if data.get(name)},
            places=data["places"],
            audience=data["audience"] or Audience.PUBLIC,
            source=self.source,
            confidential=data["confidential"],
        )


def hint_of(prompt: Prompt, said: str) -> str:
    """What a good answer holds, and whether the check waits for it."""
    needed = _("One language must answer this before the check.") if prompt.required else ""
    return f"{prompt.hint.in_language(said)} {needed}".strip()


def _bodies() -> forms.Field:
    rows = Organisation.objects.filter(merged_into=None)
    return forms.ModelChoiceField(rows, label=_("For which organisation"), empty_label=_("Your own"), required=False)


def _initial(row: Listing | None, user: User) -> dict[str, Any]:
    """What the form begins from: the listing with the change that is proposed, or the prefecture of the own body."""
    if row is None:
        body = user.organisation
        return {"audience": Audience.PUBLIC, "places": [body.prefecture] if body and body.prefecture else []}
    change = change_of(user, row)
    row = change.applied() if change else row
    said = {f"said_{lang}_{key}": text for lang in ("ja", "en") for key, text in getattr(row, f"said_{lang}").items()}
    plain = ("title_ja", "title_en", "keywords_ja", "keywords_en", "claims", "audience", "places", "revision")
    held = row.confidential.text if hasattr(row, "confidential") else ""
    return {**said, **row.facets, **{name: getattr(row, name) for name in plain}, "confidential": held}


class HandOverForm(forms.Form):
    """Who answers for a listing from now on, and why."""

    person = forms.ModelChoiceField(
        User.objects.none(), label=_("Who answers for it"), empty_label=_("Choose a person")
    )
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def __init__(self, data: Any = None, *, listing: Listing, user: User) -> None:
        super().__init__(data)
        self.people = may_answer_for(listing).exclude(pk=user.pk)
        # People of one body may bear the same title.
        offer_rows(self, "person", self.people, lambda one: f"{one.title} ({one.email})")


class SeveralForm(forms.Form):
    """Own listings, several at once, each with where it stands."""

    chosen = forms.MultipleChoiceField(label=_("Which of them"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, rows: Iterable[Listing]) -> None:
        super().__init__(data)
        said = get_language()
        offer(
            self,
            "chosen",
            [
                (one.code, f"{one.title} · {one.get_state_display()} · {wording.day(one.expires_on, said)}")
                for one in rows
            ],
        )


class RemarkForm(forms.Form):
    """Why a listing goes back, or what should be changed."""

    remark = _text(_("What should be changed"), max_length=2000)


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label=_("Reason"), max_length=500)


def _offer_own(form: forms.Form, name: str, rows: QuerySet[Listing]) -> None:
    """The field `name` of `form` offers those of these listings that stand, by their titles in the page's language."""
    offer_rows(form, name, rows.exclude(state=Listing.State.WITHDRAWN), lambda one: str(one.title))


class InterestForm(forms.Form):
    """The first message to the owner of a listing."""

    text = _text(
        _("Your message"),
        rows=6,
        max_length=LONGEST,
        help_text=_("Say what you are looking for and why this listing fits. Write nothing confidential yet."),
    )
    own = forms.ModelChoiceField(
        Listing.objects.none(), label=_("Your own listing for which you ask"), empty_label=_("none"), required=False
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        _offer_own(self, "own", Listing.objects.filter(owner=user))


class MessageForm(forms.Form):
    """A message to the other side."""

    text = _text(_("Your message"), max_length=LONGEST)


class ImportForm(forms.Form):
    """A file of listings or of an expert's publications."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV or Excel, exports of KAKEN (CSV, XML), J-PlatPat and researchmap, tables with the headings of "
            "J-GLOBAL, ORCID works (JSON, XML), BibTeX; at most 5 MB."
        ),
    )
    kind = forms.ChoiceField(label=_("Kind of rows that name none"), choices=Kind.choices, initial=Kind.SEED)
    expert = forms.ModelChoiceField(
        Listing.objects.none(), label=_("Expert to whom publications belong"), empty_label=_("none"), required=False
    )

    def __init__(self, data: Any = None, files: Any = None, *, user: User) -> None:
        super().__init__(data, files)
        _offer_own(self, "expert", Listing.objects.filter(owner=user, kind=Kind.EXPERT))

    def clean_file(self) -> Any:
        """Not larger than 5 MB."""
        file = self.cleaned_data["file"]
        if file.size > MOST_IMPORTED:
            raise forms.ValidationError(_("The file is larger than 5 MB. Split it."))
        return file


class AnswerForm(forms.Form):
    """A word with the answer; a refusal needs one."""

    text = _text(
        _("A word to the other side"), max_length=LONGEST, required=False, help_text=_("Needed where you decline.")
    )

    def __init__(self, data: Any = None, *, accept: bool = True, **options: Any) -> None:
        super().__init__(data, **options)
        self.accept = accept

    def clean(self) -> dict[str, Any]:
        """A refusal says why."""
        data: dict[str, Any] = super().clean() or {}
        if not self.accept and not data.get("text", "").strip():
            self.add_error("text", _("Say why you decline; the other side reads it."))
        return data


class AgreementForm(forms.Form):
    """One key of the gate. Of an attached document the digest alone is kept."""

    signed_on = forms.DateField(
        label=_("Signed on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), initial=clock.today
    )
    signed_as = forms.CharField(
        label=_("Signed as"), max_length=200, help_text=_("The office of who signed for your side, not the name.")
    )
    document = forms.FileField(
        label=_("Signed document"),
        required=False,
        help_text=_("Its digest is taken and compared with that of the other side; the file itself is not kept."),
    )
    digest = forms.CharField(label=_("Or its SHA-256 digest"), max_length=64, required=False)

    def clean(self) -> dict[str, Any]:
        """The digest of the attached document, or the one that was typed."""
        data: dict[str, Any] = super().clean() or {}
        file = data.get("document")
        if file is not None and file.size > MOST_BYTES:
            self.add_error("document", _("The file is larger than 20 MB. Give its digest instead."))
        elif file is not None:
            data["digest"] = hashlib.sha256(b"".join(file.chunks())).hexdigest()
        elif not data.get("digest", "").strip():
            self.add_error("document", _("Attach the signed document, or give its SHA-256 digest (64 characters)."))
        return data

    def given(self) -> AgreementInput:
        """The key as the action takes it."""
        data = self.cleaned_data
        return AgreementInput(data["signed_on"], data["signed_as"], data.get("digest", ""))
