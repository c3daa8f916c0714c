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


def test_what_explains_is_not_worked_out_twice():
    told = Told()
    hit = Hit("a", 1.5, told, 7)
    assert (hit.reasons is hit.reasons, hit.document is hit.document) == (True, True)
    assert told.asked == [("reasons", 7), ("document", 7)]


class Spoken(Told):
    """A source whose title answers in two fields."""

    def document(self, number):
        return document("a", texts={"title": "film", "abstract": "A sensor. A film and a sensor."})

    def reasons(self, number):
        return (Reason("film", "title", 1.0), Reason("film", "abstract", 1.0), Reason("sensor", "abstract", 0.5))


def test_the_sentence_weighs_a_term_by_all_its_fields():
    assert Hit("a", 2.5, Spoken(), 0).sentence == "A film and a sensor."


def test_an_answer_says_nothing_of_a_bridge_or_of_meaning_where_there_was_none():
    found = Found((), 0, (), dict)
    assert (found.across, found.fusing) == (frozenset(), None)
