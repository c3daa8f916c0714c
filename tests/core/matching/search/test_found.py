from tests.core.matching.made import document

from kyoten.core.matching.search.found import Found, Hit, Reason


class Told:
    """A source that remembers what it was asked for."""

    def __init__(self):
        self.asked = []

    def document(self, number):
        self.asked.append(("document", number))
        return document("a", texts={"title": "薄膜", "abstract": "A coat. A thin film."})

    def reasons(self, number):
        self.asked.append(("reasons", number))
        return (Reason("film", "abstract", 1.5),)


def test_a_hit_is_explained_only_when_asked_and_only_once():
    told = Told()
    hit = Hit("a", 1.5, told, 7)
    assert told.asked == []
    assert (hit.sentence, hit.sentence) == ("A thin film.", "A thin film.")
    assert sorted(told.asked) == [("document", 7), ("reasons", 7)]


def test_counts_are_made_once():
    made = []
    found = Found((), 0, (), lambda: made.append(1) or {})
    assert (found.counts, found.counts, made) == ({}, {}, [1])
