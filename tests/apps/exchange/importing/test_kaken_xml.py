"""Projects of KAKEN in XML, in the shape in which its search answers."""

from __future__ import annotations

import json

import pytest
from tests.apps.factories import make_programme

from kyoten.apps.exchange.importing.kaken_xml import is_kaken_xml, read
from kyoten.apps.exchange.importing.reading import read_file
from kyoten.apps.foundation.refusal import Refused

XML = """<?xml version="1.0" encoding="UTF-8"?>
<grantAwards><totalResults>2</totalResults><startIndex>1</startIndex>
<grantAward id="KAKENHI-PROJECT-21K00001" recordSet="kakenhi" projectType="project" awardNumber="21K00001">
<summary xml:lang="ja"><title>薄膜の光学測定</title><category niiCode="10">基盤研究(C)</category>
<institution niiCode="0001" sequence="1">架空大学</institution>
<member sequence="1" role="principal_investigator"><personalName><fullName>甲野 太郎</fullName></personalName></member>
<projectStatus statusCode="granted" fiscalYear="2021"/>
<keywordList><keyword sequence="1">薄膜</keyword><keyword sequence="2">光学</keyword></keywordList>
<paragraphList type="outline_of_research_performance"><paragraph sequence="1">昨年の実績。</paragraph></paragraphList>
<paragraphList type="outline_of_research_initial"><paragraph sequence="1">膜の厚さを光で測る。</paragraph>
<paragraph sequence="2">誤差を一桁下げる。</paragraph></paragraphList></summary>
<summary xml:lang="en"><title>Optical measurement of films</title>
<keywordList><keyword>film</keyword><keyword>optics</keyword></keywordList></summary></grantAward>
<grantAward id="KAKENHI-PROJECT-21K00002" awardNumber="21K00002"><summary xml:lang="ja"/></grantAward>
</grantAwards>"""


def test_a_project_is_read_in_both_languages_by_what_says_best_what_it_does():
    first, _second = read(XML)
    assert first == {
        "source": "21K00001",
        "title_ja": "薄膜の光学測定",
        "keywords_ja": "薄膜、光学",
        "summary_ja": "膜の厚さを光で測る。\n誤差を一桁下げる。",
        "title_en": "Optical measurement of films",
        "keywords_en": "film, optics",
        "summary_en": "",
    }


def test_names_of_persons_are_not_read():
    assert "甲野" not in json.dumps(list(read(XML)), ensure_ascii=False)


def test_a_namespace_does_not_matter():
    named = XML.replace("<grantAwards>", '<grantAwards xmlns="https://kaken.nii.ac.jp/xml/">')
    assert list(read(named)) == list(read(XML))


@pytest.mark.parametrize(
    "text", [XML[:400], XML.replace("<grantAwards>", "<!DOCTYPE a [<!ENTITY b 'c'>]><grantAwards>")]
)
def test_broken_xml_and_entities_are_refused(text):
    with pytest.raises(Refused):
        list(read(text))


@pytest.mark.parametrize(
    ("text", "is_one"), [(XML, True), ("\ufeff" + XML, True), ("<html></html>", False), ("a,b", False)]
)
def test_it_is_known_by_its_content(text, is_one):
    assert is_kaken_xml(text) == is_one


@pytest.mark.django_db
def test_a_file_becomes_seeds_and_what_has_no_title_is_left_out_by_number():
    found = read_file(XML.encode(), "kaken.xml", make_programme(), "seed")
    assert [(one["title_en"], one["source"], one["kind"]) for one in found.rows] == [
        ("Optical measurement of films", "KAKEN 21K00001", "seed")
    ]
    assert [one["row"] for one in found.skipped] == [2]
