"""Documents and readers for the tests of search, made by hypothesis."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from kyoten.core.matching.document import Document

DAY = date(2009, 9, 1)
WORDS = ("電子", "材料", "錫", "センサー", "ねじ", "sensor", "sensors", "film", "ABC-1234", "薄膜")
KEYS = ("a", "b")

_texts = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
_days = st.none() | st.integers(-2, 2).map(lambda days: DAY + timedelta(days))
_documents = st.builds(
    Document,
    id=st.sampled_from([f"d{number}" for number in range(9)]),
    kind=st.sampled_from(["need", "seed"]),
    language=st.just("mixed"),
    texts=st.fixed_dictionaries({"title": _texts}, optional={"abstract": _texts, "claims": _texts}),
    facets=st.fixed_dictionaries({}, optional={"place": st.sampled_from([("kyoto",), ("osaka",), ("kyoto", "osaka")])}),
    labels=st.frozensets(st.sampled_from(KEYS), max_size=2),
    listed=_days,
    expires=_days,
    withdrawn=st.booleans(),
)
documents = st.lists(_documents, max_size=8, unique_by=lambda one: one.id)
queries = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
keys = st.frozensets(st.sampled_from(KEYS))


def document(name: str, title: str = "", **changes: object) -> Document:
    """A need with a title; `changes` are other fields of the document."""
    return Document(**({"id": name, "kind": "need", "language": "mixed", "texts": {"title": title}} | changes))  # type: ignore[arg-type]
