"""What the example's people write: answers, claims, scores with reasons. Deterministic by seed; all of it invented."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from kyoten.cli.demo.example import Consortium
from kyoten.core.kernel.randomness import stream
from kyoten.core.programme.model import FormField, Programme

BEST_RATING = 4
SPREAD = 0.3  # points by which an invented score strays from what the merit alone would give


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


def rating(consortium: Consortium, random: Random) -> int:
    """A self-rating from 0 to 4: better consortia rate themselves higher, none without weak points."""
    return max(0, min(BEST_RATING, round(1 + 3 * consortium.merit + random.gauss(0, 0.8))))


def points(consortium: Consortium, programme: Programme, random: Random) -> int:
    """A score on the programme's scale, near what the merit gives."""
    form = programme.review
    least, most = (form.scale_min, form.scale_max) if form else (1, 4)
    aimed = least + (most - least) * consortium.merit
    return max(least, min(most, round(aimed + random.gauss(0, SPREAD))))


def why(value: int, programme: Programme, wording: Mapping[str, Any]) -> str:
    """The reason that goes with a score, from the lower to the upper third of the scale."""
    form = programme.review
    least, most = (form.scale_min, form.scale_max) if form else (1, 4)
    texts = wording["scores"]
    place = (value - least) * len(texts) // (most - least + 1)
    return str(texts[place])
