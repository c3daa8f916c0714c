from tests.core.matching.made import document

from kyoten.core.matching.search.found import Found, Hit, Reason


def test_a_hit_is_explained_only_when_asked():
    asked = []
    reasons = lambda: asked.append("reasons") or (Reason("film", "abstract", 1.5),)
    one = document("a", texts={"title": "薄膜", "abstract": "A coat. A thin film."})
    hit = Hit("a", 1.5, lambda: one, reasons)
    assert asked == []
    assert (hit.reasons, hit.sentence, asked) == ((Reason("film", "abstract", 1.5),), "A thin film.", ["reasons"])


def test_counts_are_made_once():
    made = []
    found = Found((), 0, (), lambda: made.append(1) or {})
    assert (found.counts, found.counts, made) == ({}, {}, [1])
