"""What the example's people write: answers, claims, scores with reasons. Deterministic by seed; all of it invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from kyoten.cli.demo.example import Consortium
from kyoten.core.kernel.randomness import stream
from kyoten.core.programme.model import FormField, Programme
from kyoten.core.programme.model.forms import Criterion

BEST_RATING = 4
SPREAD = 0.3  # points by which an invented score strays from what merit and reader would give
LENIENCY = 0.2  # points by which readers differ throughout
OPINION = 0.2  # points by which a reader's view of one application differs


def chance(seed: int, *about: str) -> Random:
    """The random numbers that belong to one thing; the same seed and name always give the same."""
    return stream(seed, "demo", *about)


def filled(text: str, consortium: Consortium, **more: Any) -> str:
    """A sentence of the wording with what is particular to one consortium."""
    fields = "・".join(consortium.fields) or "分野不明"
    return text.format(name=consortium.name_ja, area=consortium.area, fields=fields, **more)


def answer(field: FormField, consortium: Consortium, wording: Mapping[str, Any], random: Random) -> str:
    """An answer to one field of the plan, within its limit; "" for a field that this example leaves open."""
    known = {
        "hub_name": consortium.name_ja,
        "hub_name_en": consortium.name_en,
        "area": consortium.area,
        "research_fields": "、".join(consortium.fields),
        "running_measures": ", ".join(consortium.running),
        "wanted_measures": "",
    }
    if known.get(field.id) or not field.required:
        return known.get(field.id, "")
    kinds = wording["answers"]
    texts = kinds.get(str(field.kind), kinds["text"])
    text = filled(random.choice(texts), consortium, label=field.label.ja, number=random.randint(5, 60))
    return text[: field.limit] if field.limit else text


def rating(consortium: Consortium, random: Random, function: str = "") -> int:
    """A self-rating from 0 to 4: better consortia rate themselves higher, at most 1 where they lack it."""
    drawn = max(0, min(BEST_RATING, round(1 + 3 * consortium.merit + random.gauss(0, 0.8))))
    return min(drawn, 1) if function in consortium.weak else drawn


def leaning(seed: int, reader: str) -> float:
    """How much more (or less) than others one reader gives throughout, in points; calibration finds it again."""
    return chance(seed, "leaning", reader).gauss(0, LENIENCY)


def opinion(seed: int, reader: str, consortium: Consortium) -> float:
    """How much better (or worse) than its merit one reader finds one application, in points."""
    return chance(seed, "opinion", consortium.key, reader).gauss(0, OPINION)


def points(consortium: Consortium, programme: Programme, random: Random, shift: float = 0.0) -> int:
    """A score on the programme's scale, near what the merit gives and the reader's own `shift` in points."""
    least, most = scale(programme)
    aimed = least + (most - least) * consortium.merit + shift
    return max(least, min(most, round(aimed + random.gauss(0, SPREAD))))


def why(value: int, criterion: Criterion, programme: Programme, wording: Mapping[str, Any]) -> str:
    """The reason that goes with a score, from the lower to the upper third of the scale, in the rubric's own words."""
    anchor = next((one.meaning.ja for one in criterion.anchors if one.score == value), str(value))
    return str(third(value, wording["scores"], programme)).format(anchor=anchor)


def third(value: float, texts: Sequence[Any], programme: Programme) -> Any:
    """What is said of a value of the scale: the first of the texts for the lowest values, the last for the highest."""
    least, most = scale(programme)
    return texts[min(int((value - least) * len(texts) / (most - least + 1)), len(texts) - 1)]


def scale(programme: Programme) -> tuple[int, int]:
    """Lowest and highest score of the programme's rubric."""
    form = programme.review
    return (form.scale_min, form.scale_max) if form else (1, 4)
