"""Letters from templates, in the reader's language or in both, Japanese first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.template import Context, Engine
from django.utils.translation import override

BOTH = "both"
RULE = "-" * 40
LONGEST_SUBJECT = 300


@dataclass(frozen=True)
class Letter:
    """Subject and body as plain text, and the language: `ja`, `en` or `both`. Never printed: they are private."""

    subject: str = field(repr=False)
    body: str = field(repr=False)
    language: str


def compose(template: str, context: Mapping[str, Any], language: str) -> Letter:
    """The letter that a text template says, such as `applications/mail/receipt.txt`.

    The template's first line is the subject, the rest the body; its sentences go through `translate` like those of a
    page. `language` is `ja`, `en` or `both` (one mail with the two texts, for readers whose language is not known).
    """
    if language == BOTH:
        japanese, english = compose(template, context, "ja"), compose(template, context, "en")
        subject = f"{japanese.subject} / {english.subject}"[:LONGEST_SUBJECT]
        return Letter(subject, f"{japanese.body}\n{RULE}\n\n{english.body}", BOTH)
    with override(language):
        # Plain text is not escaped: an apostrophe in a name must not arrive as a code.
        text = Engine.get_default().get_template(template).render(Context(context, autoescape=False))
    subject, _line, body = text.strip().partition("\n")
    return Letter(one_line(subject), f"{body.strip()}\n", language)


def one_line(text: str) -> str:
    """Text that fits a header: one line, no doubled spaces, at most 300 characters."""
    return " ".join(text.split())[:LONGEST_SUBJECT]
