"""The project speaks of itself alone, and its papers stay short enough to be read."""

from __future__ import annotations

import re

import pytest
from tests.health.source import ROOT, assert_none, kept_files, lines

# Written in two parts, so that this file does not hold the words itself.
REGISTRIES = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.", "crates" + ".io", "ruby" + "gems.org"]
MACHINES = ["/wor" + "k/", "/ro" + "ot/", "/Us" + "ers/", "/tm" + "p/", "file" + "://"]
UNFINISHED = ["TO" + "DO", "FIX" + "ME", "XX" + "X:"]
BINARY = {".png", ".jpg", ".ico", ".woff", ".woff2", ".mo", ".sqlite3", ".xlsx", ".pdf", ".gz"}
MOST_LINES = {"README.md": 150, "docs/architecture.md": 70}


def texts():
    for path in kept_files():
        if path.suffix not in BINARY:
            yield path, path.read_text(encoding="utf-8", errors="replace")


def places(words, pattern="{}"):
    """Files and lines in which one of the words stands."""
    search = re.compile("|".join(pattern.format(re.escape(word)) for word in words))
    for path, text in texts():
        if search.search(text):
            for number, line in enumerate(text.splitlines(), 1):
                if search.search(line):
                    yield f"{path.relative_to(ROOT)}:{number}"


@pytest.mark.parametrize("words", [REGISTRIES, MACHINES], ids=["registries", "machines"])
def test_no_file_names_where_it_was_made(words):
    assert_none(places(words))


def test_nothing_is_left_for_later_in_a_comment():
    assert_none(places(UNFINISHED, r"\b{}\b"))


@pytest.mark.parametrize(("name", "most"), MOST_LINES.items())
def test_a_paper_that_everybody_reads_is_short(name, most):
    assert lines(ROOT / name) <= most


def test_no_lock_names_an_address():
    for name in ("requirements.lock", "requirements-dev.lock"):
        lines_of = (ROOT / name).read_text().splitlines()
        assert_none(line for line in lines_of if "://" in line or line.startswith("-"))


def test_every_requirement_of_a_lock_has_its_hash():
    for name in ("requirements.lock", "requirements-dev.lock"):
        pinned = re.findall(r"^[^\s#]+==.*$", (ROOT / name).read_text(), re.MULTILINE)
        assert_none(line for line in pinned if not line.endswith("\\"))


def test_every_link_between_papers_leads_somewhere():
    broken = []
    for path in kept_files():
        if path.suffix == ".md":
            links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text(encoding="utf-8"))
            broken += [f"{path.relative_to(ROOT)}: {link}" for link in links if not (path.parent / link).exists()]
    assert_none(broken)


def test_every_decision_is_dated():
    decisions = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
    dated = [path.name for path in decisions if re.search(r"^Date: \d{4}-\d{2}-\d{2}$", path.read_text(), re.MULTILINE)]
    assert dated == [path.name for path in decisions]


# What official documents of Japan write with the one spelling, and what would be a second one (see docs/glossary.md).
ONE_SPELLING = {
    "すべて": "全て",
    "すでに": "既に",
    "ただちに": "直ちに",
    "わかる": "分かる",
    "をもとに": "を基に",
    "または": "又は",
    "および": "及び",
    "もしくは": "若しくは",
    "下さい": "ください",
    "出来る": "できる",
    "子ども": "子供",
}
VERBATIM = ("複数の企業等の長の連名もしくは",)


def test_japanese_has_one_spelling_for_a_word():
    found = []
    for path in (*ROOT.glob("locale/*/ja/LC_MESSAGES/django.po"), *ROOT.glob("src/kyoten/packs/**/*.yaml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            own = "" if line.startswith("#") or any(quote in line for quote in VERBATIM) else line
            found += [f"{path.relative_to(ROOT)}:{number} {a}: {b}" for a, b in ONE_SPELLING.items() if a in own]
    assert_none(found)
