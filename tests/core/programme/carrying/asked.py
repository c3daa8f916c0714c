"""Small questions and forms for tests, and any two forms with any answers for property tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from kyoten.core.programme.carrying.questions import Question
from kyoten.core.programme.model.forms import FieldKind

IDS = ("a", "b", "c", "d")
SECTIONS = ("s", "t")
KINDS = (FieldKind.TEXT, FieldKind.LINE, FieldKind.NUMBER, FieldKind.CHOICE)
TEXTS = st.sampled_from(["", "x", "yes", "12", "long text", "two\nlines", " "])


def question(name: str = "s.a", **changes: Any) -> Question:
    """A text without limit unless told otherwise."""
    plain = {"place": name.partition(".")[0], "wording": ("問", "question")}
    return Question(name, **{**plain, **changes})


def choices(*ids: str) -> tuple[tuple[str, str, str], ...]:
    """Answers to choose among, in equal words."""
    return tuple((one, one, one) for one in ids)


@st.composite
def forms(draw: st.DrawFn) -> tuple[Question, ...]:
    """A form of up to six questions in two sections, some with a former name."""
    names = draw(st.lists(st.sampled_from([f"{s}.{i}" for s in SECTIONS for i in IDS]), unique=True, max_size=6))
    former = st.lists(st.sampled_from([*IDS, *(f"{s}.{i}" for s in SECTIONS for i in IDS)]), max_size=2, unique=True)
    return tuple(
        question(
            name,
            kind=(kind := draw(st.sampled_from(KINDS))),
            required=draw(st.booleans()),
            limit=draw(st.sampled_from([None, 1, 5])),
            choices=choices(*draw(st.sets(st.sampled_from(["yes", "no", "12"])))) if kind is FieldKind.CHOICE else (),
            wording=draw(st.sampled_from([("問", "question"), ("問い", "other")])),
            former=tuple(draw(former)),
        )
        for name in names
    )


@st.composite
def answered(draw: st.DrawFn, form: tuple[Question, ...]) -> dict[str, str]:
    """Answers to some questions of the form, and to some that it never asked."""
    names = [*(one.name for one in form), "s.stray", "t.a"]
    return draw(st.dictionaries(st.sampled_from(names), TEXTS))
