"""Fields of forms as HTML, written in plain Python: a page with thirty fields would else spend its time in templates.

`Renderer` stands in for Django's own (setting FORM_RENDERER) and writes the same HTML for the usual widgets; any other
widget goes to Django's template. `field_html` is a whole field of `components/field.html`. Every text is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.forms import BoundField, CheckboxInput
from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

SPECIAL = re.compile("[&<>\"']")

Attributes = Mapping[str, Any]


def escaped(value: Any) -> str:
    """Like conditional_escape, with a short way for plain texts; None is nothing."""
    if type(value) is str:
        return escape(value) if SPECIAL.search(value) else value
    return "" if value is None else conditional_escape(value)


# --- widgets ---


def _attributes(attrs: Attributes) -> str:
    """` name="value"` for each; True stands alone, False is left out."""
    return "".join(
        [
            f" {escaped(name)}" if value is True else f' {escaped(name)}="{escaped(str(value))}"'
            for name, value in attrs.items()
            if value is not False
        ]
    )


def _input(widget: Mapping[str, Any]) -> str:
    value = widget["value"]
    stated = "" if value is None else f' value="{escaped(str(value))}"'
    attrs = _attributes(widget["attrs"])
    return f'<input type="{escaped(widget["type"])}" name="{escaped(widget["name"])}"{stated}{attrs}>'


def _textarea(widget: Mapping[str, Any]) -> str:
    value = widget["value"]
    text = escaped(str(value)) if value else ""
    return f'<textarea name="{escaped(widget["name"])}"{_attributes(widget["attrs"])}>\n{text}</textarea>'


def _select(widget: Mapping[str, Any]) -> str:
    parts = [f'<select name="{escaped(widget["name"])}"{_attributes(widget["attrs"])}>']
    for group, options, _index in widget["optgroups"]:
        inner = [
            f'\n  <option value="{escaped(str(option["value"]))}"{_attributes(option["attrs"])}>'
            f"{escaped(option['label'])}</option>"
            for option in options
        ]
        parts += [f'\n  <optgroup label="{escaped(group)}">', *inner, "\n  </optgroup>"] if group else inner
    return "".join([*parts, "\n</select>"])


def _choices(widget: Mapping[str, Any]) -> str:
    """Radio buttons or checkboxes, each inside its label."""
    attrs = widget["attrs"]
    head = "".join(f' {name}="{escaped(attrs[name])}"' for name in ("id", "class") if attrs.get(name))
    parts = [f"<div{head}>"]
    for group, options, _index in widget["optgroups"]:
        inner = [f"<div>\n    {_choice(option)}</div>" for option in options]
        parts += [f"\n  <div><label>{escaped(group)}</label>", *inner, "\n  </div>"] if group else inner
    return "".join([*parts, "\n</div>"])


def _choice(option: Mapping[str, Any]) -> str:
    if not option.get("wrap_label"):
        return _input(option)
    name = option["attrs"].get("id")
    target = f' for="{escaped(name)}"' if name else ""
    return f"<label{target}>{_input(option)} {escaped(option['label'])}</label>"


INPUTS = ("input", "text", "number", "email", "url", "password", "hidden", "checkbox", "date", "datetime", "time")
WRITERS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in INPUTS},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
    "django/forms/widgets/radio.html": _choices,
    "django/forms/widgets/checkbox_select.html": _choices,
}


class Renderer(DjangoTemplates):
    """Django's renderer of forms, with the usual widgets written in Python."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """The HTML of a widget or form."""
        write = WRITERS.get(template_name)
        if write is None:
            return super().render(template_name, context, request)
        # Each value went through `escaped` on its way; the rest is written above.
        return mark_safe(write(context["widget"]))  # noqa: S308


# --- a whole field ---


def described(field: BoundField, seen_by: str = "", most: int | None = None, hint: str = "") -> SafeString:
    """The input of a field, tied to its hint, its "who sees this", its errors and its count of characters."""
    there = (("hint", hint or field.help_text), ("seen", seen_by), ("error", field.errors), ("count", most))
    ids = " ".join(f"{field.auto_id}-{name}" for name, present in there if present)
    attrs: dict[str, str | bool] = {"aria-describedby": ids} if ids and not field.use_fieldset else {}
    if most:
        attrs |= {"data-count-in": f"{field.auto_id}-count", "data-count-most": str(most)}
    return field.as_widget(attrs=attrs)


def field_html(
    field: BoundField,
    *,
    hint: str = "",
    seen_by: str = "",
    most: int | None = None,
    optional_word: bool = True,
    eye: str = "",
) -> SafeString:
    """A field with label, hint, errors and input, as `components/field.html` describes it; `eye` is the icon's HTML."""
    if field.is_hidden:
        return SafeString(field)
    tag = "fieldset" if field.use_fieldset else "div"
    name, hint, errors = field.auto_id, hint or str(field.help_text), list(field.errors)
    box = isinstance(field.field.widget, CheckboxInput)
    made = described(field, seen_by, most, hint)
    label = f"{escaped(field.label)}{_need(field, optional_word)}"
    parts = [f'<{tag} class="field{" field--error" if errors else ""}"{_group_ids(field, hint, seen_by)}>\n']
    parts.append(f'<label class="choice">{made}<span>{label}</span></label>' if box else _label(field, optional_word))
    if hint:
        parts.append(f'\n<p class="field__hint" id="{name}-hint">{escaped(hint)}</p>')
    if seen_by:
        words = f"{_('Who sees this:')} {escaped(seen_by)}"
        parts.append(f'\n<p class="field__seen" id="{name}-seen">{eye}<span>{words}</span></p>')
    parts += _errors(name, errors)
    parts += [] if box else ["\n", made]
    if most:
        parts.append(_count(name, most))
    # Labels, hints and errors went through `escaped`; ids are made of the names of fields; the rest is written here.
    return mark_safe("".join([*parts, f"\n</{tag}>"]))  # noqa: S308


def _label(field: BoundField, optional_word: bool) -> str:
    need = _need(field, optional_word)
    if field.use_fieldset:
        return f'<legend class="field__label">{escaped(field.label)}{need}</legend>'
    label = f'<label for="{escaped(field.id_for_label)}">{escaped(field.label)}</label>'
    return f'<div class="field__label">{label}{need}</div>'


def _need(field: BoundField, optional_word: bool) -> str:
    if field.field.required:
        return f'<span class="field__need">{_("Required")}</span>'
    return f'<span class="field__need field__need--optional">{_("Optional")}</span>' if optional_word else ""


def _group_ids(field: BoundField, hint: str, seen_by: str) -> str:
    """A group of inputs is described as a whole."""
    if not field.use_fieldset:
        return ""
    there = (("hint", hint), ("seen", seen_by), ("error", field.errors))
    ids = " ".join(f"{field.auto_id}-{name}" for name, present in there if present)
    return f' aria-describedby="{ids}"' if ids else ""


def _errors(name: str, errors: Iterable[Any]) -> list[str]:
    word = f'<span class="visually-hidden">{_("Error:")} </span>'
    return [
        f'\n<p class="field__error" id="{name}-error{f"-{number}" if number > 1 else ""}">{word}{escaped(error)}</p>'
        for number, error in enumerate(errors, 1)
    ]


def _count(name: str, most: int) -> str:
    left, over = escaped(_("{n} characters left")), escaped(_("{n} characters too many"))
    words = escaped(_("At most %(most)s characters") % {"most": most})
    attrs = f'id="{name}-count" aria-live="polite" data-left="{left}" data-over="{over}"'
    return f'\n<p class="field__count" {attrs}>{words}</p>'
