"""Works of ORCID in XML, in the shape of its schema 3.0."""

from __future__ import annotations

import pytest

from kyoten.core.kernel.errors import InputError
from kyoten.core.kernel.publications import read
from kyoten.core.kernel.publications.orcid_xml import as_json, is_orcid_xml
from kyoten.core.kernel.publications.works import Author, Work

NAMES = 'xmlns:common="http://www.orcid.org/ns/common" xmlns:work="http://www.orcid.org/ns/work"'
IDS = (
    "<common:external-ids><common:external-id><common:external-id-type>doi</common:external-id-type>"
    "<common:external-id-value>10.1000/X</common:external-id-value>"
    "<common:external-id-relationship>{}</common:external-id-relationship></common:external-id></common:external-ids>"
)
SAID = (
    "<work:title><common:title>Hubs</common:title></work:title><work:journal-title>Learned</work:journal-title>"
    "<work:citation><work:citation-value>@article{a, title={Not this}}</work:citation-value></work:citation>"
    "<common:publication-date><common:year>2012</common:year></common:publication-date>"
)
PEOPLE = (
    "<work:contributors><work:contributor><common:contributor-orcid><common:path>0000-0002-1825-0097</common:path>"
    "</common:contributor-orcid><work:credit-name>J. Carberry</work:credit-name></work:contributor></work:contributors>"
)


def full(visibility: str = "public", relationship: str = "self") -> bytes:
    ids = IDS.format(relationship)
    return f'<work:work visibility="{visibility}" {NAMES}>{SAID}{ids}{PEOPLE}</work:work>'.encode()


def test_a_full_work_is_read_and_its_citation_is_not_taken_for_bibtex() -> None:
    found = read(full())
    work = Work("Hubs", 2012, "Learned", "10.1000/x", (Author("J. Carberry", "0000-0002-1825-0097"),))
    assert (found.origin, found.works) == ("orcid", (work,))


def test_the_number_of_the_book_is_not_that_of_its_chapter() -> None:
    assert read(full(relationship="part-of")).works[0].doi == ""


def test_what_is_shown_to_nobody_is_marked() -> None:
    assert [read(full(visibility=one)).works[0].is_public for one in ("public", "limited")] == [True, False]


def test_a_group_is_one_work_and_lends_its_number() -> None:
    summary = f"<work:work-summary>{SAID}</work:work-summary>"
    xml = f"<works {NAMES}><group>{IDS.format('self')}{summary}{summary}</group></works>"
    assert read(xml.encode()).works == (Work("Hubs", 2012, "Learned", "10.1000/x"),)


@pytest.mark.parametrize("xml", [f"<work:work {NAMES}>", f"<!DOCTYPE a [<!ENTITY b 'c'>]><work:work {NAMES}/>"])
def test_broken_xml_and_entities_are_refused(xml) -> None:
    assert is_orcid_xml(xml)
    with pytest.raises(InputError):
        as_json(xml)


@pytest.mark.parametrize("text", ["<grantAwards/>", "{}", "<html>orcid.org/ns/</html>"])
def test_other_files_are_not_its(text) -> None:
    assert not is_orcid_xml(text)
