"""The same small dictionary as a file of JMdict and as the database of the package; made here, no part of JMdict."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE JMdict [
<!ENTITY n "noun (common) (futsuumeishi)">
<!ENTITY v1 "Ichidan verb">
<!ENTITY uk "word usually written using kana alone">
]>
<JMdict>
<entry><ent_seq>1</ent_seq><k_ele><keb>正極</keb><ke_pri>news1</ke_pri><ke_pri>nf30</ke_pri></k_ele>
<r_ele><reb>せいきょく</reb></r_ele>
<sense><pos>&n;</pos><gloss>positive electrode (of a cell)</gloss><gloss>cathode</gloss>
<gloss xml:lang="ger">Kathode</gloss></sense></entry>
<entry><ent_seq>2</ent_seq><r_ele><reb>センサー</reb></r_ele>
<sense><pos>&n;</pos><gloss>sensor</gloss></sense></entry>
<entry><ent_seq>3</ent_seq><k_ele><keb>調べる</keb></k_ele><r_ele><reb>しらべる</reb></r_ele>
<sense><pos>&v1;</pos><gloss>to examine</gloss></sense></entry>
<entry><ent_seq>4</ent_seq><k_ele><keb>螺子</keb></k_ele><r_ele><reb>ねじ</reb></r_ele>
<sense><pos>&n;</pos><misc>&uk;</misc><gloss>screw</gloss></sense></entry>
</JMdict>
"""
TABLES = """
CREATE TABLE Kanji (ID INTEGER PRIMARY KEY, idseq INTEGER, text TEXT);
CREATE TABLE KJP (kid INTEGER, text TEXT);
CREATE TABLE Kana (ID INTEGER PRIMARY KEY, idseq INTEGER, text TEXT, nokanji BOOLEAN);
CREATE TABLE KNP (kid INTEGER, text TEXT);
CREATE TABLE Sense (ID INTEGER PRIMARY KEY, idseq INTEGER);
CREATE TABLE pos (sid INTEGER, text TEXT);
CREATE TABLE misc (sid INTEGER, text TEXT);
CREATE TABLE SenseGloss (sid INTEGER, lang TEXT, gend TEXT, text TEXT);
INSERT INTO Kanji VALUES (1, 1, '正極'), (2, 3, '調べる'), (3, 4, '螺子');
INSERT INTO KJP VALUES (1, 'news1'), (1, 'nf30');
INSERT INTO Kana VALUES (1, 1, 'せいきょく', 0), (2, 2, 'センサー', 0), (3, 3, 'しらべる', 0), (4, 4, 'ねじ', 0);
INSERT INTO Sense VALUES (1, 1), (2, 2), (3, 3), (4, 4);
INSERT INTO pos VALUES (1, 'noun (common) (futsuumeishi)'), (2, 'noun (common) (futsuumeishi)'), (3, 'Ichidan verb');
INSERT INTO misc VALUES (4, 'word usually written using kana alone');
INSERT INTO SenseGloss VALUES (1, 'eng', '', 'positive electrode (of a cell)'), (1, 'eng', '', 'cathode'),
    (1, 'ger', '', 'Kathode'), (2, 'eng', '', 'sensor'), (3, 'eng', '', 'to examine'), (4, 'eng', '', 'screw');
"""


def database(path: Path) -> Path:
    """The dictionary as the package keeps it."""
    with closing(sqlite3.connect(path)) as made:
        made.executescript(TABLES)
    return path
