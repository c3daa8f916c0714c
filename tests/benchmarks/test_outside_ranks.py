"""Expected ranks of another program, held against ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks._outside_ranks import compare, read_panel, write_panel

from kyoten.core.calibration.methods.additive import fit
from kyoten.core.calibration.ranks import expected_ranks

SCORES = """application,reviewer,criterion,score
a,r,whole,5
a,s,whole,4
b,r,whole,3
b,s,whole,4
c,r,whole,1
c,s,whole,2
"""


@pytest.fixture
def scores(tmp_path: Path) -> Path:
    path = tmp_path / "scores.csv"
    path.write_text(SCORES)
    return path


def ranks(scores: Path, **theirs: float) -> Path:
    path = scores.with_name("ranks.csv")
    path.write_text("application,expected_rank\n" + "".join(f"{name},{rank!r}\n" for name, rank in theirs.items()))
    return path


def test_the_distance_of_expected_ranks_is_told(scores: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Theirs are ours, but for a and c half a rank further out."""
    a, b, c = (float(one) for one in expected_ranks(fit(read_panel(scores)).posterior))
    count, mean, largest = compare(scores, ranks(scores, a=a - 0.5, b=b, c=c + 0.5))
    assert (count, mean, largest) == (3, pytest.approx(1 / 3), pytest.approx(0.5))
    assert "mean difference 0.333, largest 0.500" in capsys.readouterr().out


def test_other_applications_are_refused(scores: Path) -> None:
    with pytest.raises(ValueError, match="do not name the same applications: c, d"):
        compare(scores, ranks(scores, a=1.0, b=2.0, d=3.0))


def test_a_panel_written_is_the_panel_read(scores: Path) -> None:
    given = read_panel(scores)
    write_panel(given, scores.with_name("again.csv"))
    again = read_panel(scores.with_name("again.csv"))
    assert (again.applications, again.score.tolist()) == (given.applications, given.score.tolist())
