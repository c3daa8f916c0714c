from datetime import date

import pytest

from kyoten.core.matching.document import Document
from kyoten.core.matching.people import Asking, People

DAY = date(2009, 9, 1)


def work(name, *people, listed=None, **facets):
    return Document(name, "seed", "ja", {"title": f"題 {name}"}, facets, listed=listed, people=people)


PEOPLE = People.of([work("w1", "ito"), work("w2", "ito", "abe", place=("kyoto",)), work("w3", "abe")])


def test_people_are_found_by_the_mean_of_their_best_works_and_what_was_not_found_counts_nothing():
    found = PEOPLE.found({"w1": (0.4, 0.2), "w2": (0.2, 0.0)}, DAY, Asking())
    assert [(one.document.id, pytest.approx(one.words + one.meaning)) for one in found] == [("ito", 0.4), ("abe", 0.1)]


def test_evidence_names_the_works_and_sums_to_what_words_and_meaning_give():
    found = PEOPLE.found({"w1": (0.4, 0.2), "w2": (0.2, 0.0)}, DAY, Asking())[0]
    assert [one.work for one in found.evidence] == ["w1", "w2"]
    assert (found.words, found.meaning) == (pytest.approx(0.3), pytest.approx(0.1))
    assert sum(one.points for one in found.evidence) == pytest.approx(found.words + found.meaning)


def test_an_old_work_counts_half_after_its_half_life():
    people = People.of([work("new", "ito", listed=DAY), work("old", "abe", listed=date(1999, 9, 1))])
    found = people.found({"new": (0.5, 0.0), "old": (0.5, 0.0)}, DAY, Asking(half_life=10))
    assert [(one.document.id, round(one.words, 3)) for one in found] == [("ito", 0.5), ("abe", 0.25)]


def test_a_person_is_a_document_of_the_works_that_speak_for_them():
    (found,) = PEOPLE.found({"w3": (0.5, 0.0)}, DAY, Asking())
    assert (found.document.kind, found.document.texts, found.document.facets) == ("expert", {"title": "題 w3"}, {})


def test_the_facets_of_an_expert_are_those_of_the_own_entry():
    own = Document("ito", "expert", "ja", {"title": "伊藤"}, {"place": ("osaka",)}, people=("ito",))
    (found,) = People.of([own, work("w", "ito", place=("kyoto",))]).found({"w": (0.5, 0.0)}, DAY, Asking())
    assert found.document.facets == {"place": ("osaka",)}


def test_nobody_is_found_whose_works_give_nothing():
    assert PEOPLE.found({"w1": (0.0, 0.0)}, DAY, Asking()) == []
    assert PEOPLE.found({}, DAY, Asking()) == []


def test_so_many_of_the_best_works_count_as_asked():
    found = PEOPLE.found({"w1": (0.4, 0.2), "w2": (0.2, 0.0)}, DAY, Asking(best=1))
    assert [(one.document.id, one.words, one.meaning) for one in found] == [("ito", 0.4, 0.2), ("abe", 0.2, 0.0)]


def test_a_person_carries_the_facets_of_all_works_that_speak_for_them():
    people = People.of(
        [work("w", "ito", place=("osaka", "kyoto")), work("v", "ito", place=("kyoto",), stage=("sale",))]
    )
    (found,) = people.found({"w": (0.5, 0.0), "v": (0.4, 0.0)}, DAY, Asking())
    assert found.document.facets == {"place": ("kyoto", "osaka"), "stage": ("sale",)}
    assert found.document.texts == {"title": "題 w\n題 v"}


def test_a_person_is_told_by_works_alone_without_what_was_not_found():
    (found,) = People.of([work("w", "ito"), work("v", "ito")]).found({"w": (0.5, 0.1)}, DAY, Asking())
    assert ([one.work for one in found.evidence], found.document.people) == (["w"], ("ito",))
