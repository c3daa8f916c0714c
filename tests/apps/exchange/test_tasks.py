"""What falls due."""

from __future__ import annotations

import pytest
from tests.apps.exchange.scenes import later, market

from kyoten.apps.exchange import tasks
from kyoten.apps.exchange.queries import words
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "expired", "reminded"), [(1, 0, 0), (340, 0, 1), (366, 1, 0)])
def test_listings_end_and_owners_are_reminded_by_time_alone(days, expired, reminded):
    market().published()
    with clock.at(later(days)):
        done = tasks.run_due()
    assert (done.expired, done.reminded) == (expired, reminded)


def test_a_second_look_does_nothing_more():
    market().published()
    with clock.at(later(366)):
        tasks.run_due()
        assert tasks.run_due().expired == 0


def test_the_words_of_the_operators_dictionary_are_kept_once(tmp_path, settings):
    file = tmp_path / "JMdict_e.xml"
    settings.KYOTEN_INDEX, settings.KYOTEN_JMDICT = tmp_path / "index", str(file)
    assert tasks.make_ready() == tasks.Ready(0, dictionary=False, learned=False)
    (tmp_path / "index" / "jmdict-1-1").mkdir(parents=True)
    file.write_text(ENTRY)
    assert [tasks.make_ready().dictionary, tasks.make_ready().dictionary] == [True, False]
    assert (words.across("正極"), len(list((tmp_path / "index").glob("jmdict-*")))) == (
        {"positive electrode": 1.0},
        1,
    )


ENTRY = """<JMdict><entry><k_ele><keb>正極</keb></k_ele><r_ele><reb>せいきょく</reb></r_ele>
<sense><gloss>positive electrode</gloss></sense></entry></JMdict>"""
