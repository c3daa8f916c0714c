"""Instances whose optima are published, as programs with their values.

Knapsacks of several dimensions: Petersen 1967, "Computational experience with variants of the Balas algorithm applied
to the selection of R&D projects", Management Science 13, problems 1 to 7, and Weingartner and Ness 1967, Operations
Research 15, problem 1, both as in OR-Library (Beasley 1990, files mknap1 and mknap2). Twelve projects of four
departments: Lourenço, Morton and Bana e Costa 2012, "PROBE: a multicriteria decision support system for portfolio
robustness evaluation", Decision Support Systems 54, table 2. Values and coefficients with decimals are scaled up.
"""

from __future__ import annotations

from itertools import islice

import numpy as np

from kyoten.core.kernel.zero_one import Row
from kyoten.core.portfolio.program import Program, Whole, program_of

PETERSEN_6 = """100 600 1200 2400 500 2000
8 12 13 64 22 41
8 12 13 75 22 41
3 6 4 18 6 4
5 10 8 32 6 12
5 13 8 42 6 20
5 13 8 48 6 20
0 0 0 0 8 0
3 0 4 0 8 0
3 2 4 0 8 4
3 2 4 8 8 4"""
PETERSEN_10 = """6001 3105 18000 38500 186 1987 8820 42000 4025 3270
20 5 100 200 2 4 60 150 80 40
20 7 130 280 2 8 110 210 100 40
60 3 50 100 4 2 20 40 6 12
60 8 70 200 4 6 40 70 16 20
60 13 70 250 4 10 60 90 20 24
60 13 70 280 4 10 70 105 22 28
5 2 20 100 2 5 10 60 0 0
45 14 80 180 6 10 40 100 20 0
55 14 80 200 6 10 50 140 30 40
65 14 80 220 6 10 50 180 30 50"""
PETERSEN_28 = """
100 220 90 400 300 400 205 120 160 580 400 140 100 1300 650 320 480 80 60 2550 3100 1100 950 450 300 220 200 520
8 24 13 80 70 80 45 15 28 90 130 32 20 120 40 30 20 6 3 180 220 50 30 50 12 5 8 18
8 44 13 100 100 90 75 25 28 120 130 32 40 160 40 60 55 10 6 240 290 80 90 70 27 17 8 28
3 6 4 20 20 30 8 3 12 14 40 6 3 20 5 0 5 3 0 20 30 40 10 0 5 0 0 10
5 9 6 40 30 40 16 5 18 24 60 16 11 30 25 10 13 5 1 80 60 50 20 30 10 5 3 20
5 11 7 50 40 40 19 7 18 29 70 21 17 30 25 15 25 5 1 100 70 55 20 50 15 15 6 20
5 11 7 55 40 40 21 9 18 29 70 21 17 35 25 20 25 5 2 110 70 55 20 50 20 15 6 20
0 0 1 10 4 10 0 6 0 6 32 3 0 70 10 0 0 0 0 0 30 10 0 10 10 5 0 10
3 4 5 20 14 20 6 12 10 18 42 9 12 100 20 5 6 4 1 20 50 30 5 20 20 10 10 20
3 6 9 30 29 20 12 12 10 30 42 18 18 110 20 15 18 7 2 40 60 50 25 25 25 15 10 28
3 8 9 35 29 20 16 15 10 30 42 20 18 120 20 20 22 7 3 50 60 55 25 30 25 15 10 28"""
PETERSEN_50 = """
560 1125 300 620 2100 431 68 328 47 122 322 196 41 25 425 4260 416 115 82 22 631 132 420 86 42 103 215 81 91 26 49 420
316 72 71 49 108 116 90 738 1811 430 3060 215 58 296 620 418 47 81
40 91 10 30 160 20 3 12 3 18 9 25 1 1 10 280 10 8 1 1 49 8 21 6 1 5 10 8 2 1 0 10 42 6 4 8 0 10 1 40 86 11 120 8 3 32
28 13 2 4
16 92 41 16 150 23 4 18 6 0 12 8 2 1 0 200 20 6 2 1 70 9 22 4 1 5 10 6 4 0 4 12 8 4 3 0 10 0 6 28 93 9 30 22 0 36 45
13 2 2
38 39 32 71 80 26 5 40 8 12 30 15 0 1 23 100 0 20 3 0 40 6 8 0 6 4 22 4 6 1 5 14 8 2 8 0 20 0 0 6 12 6 80 13 6 22 14
0 1 2
8 71 30 60 200 18 6 30 4 8 31 6 3 0 18 60 21 4 0 2 32 15 31 2 2 7 8 2 8 0 2 8 6 7 1 0 0 20 8 14 20 2 40 6 1 14 20 12
0 1
38 52 30 42 170 9 7 20 0 3 21 4 1 2 14 310 8 4 6 1 18 15 38 10 4 8 6 0 0 3 0 10 6 1 3 0 3 5 4 0 30 12 16 18 3 16 22
30 4 0"""
WEINGARTNER_28 = """
1898 440 22507 270 14148 3100 4650 30800 615 4975 1160 4225 510 11880 479 440 490 330 110 560 24355 2885 11748 4550
750 3720 1950 10500
45 0 85 150 65 95 30 0 170 0 40 25 20 0 0 25 0 0 25 0 165 0 85 0 0 0 0 100
30 20 125 5 80 25 35 73 12 15 15 40 5 10 10 12 10 9 0 20 60 40 50 36 49 40 19 150"""
PROJECTS = """
4757 3988 9020 8335 4006 3590 5993 3886 7838 7772 4129 8460
11 19 9 9 18 13 13 11 9 13 7 8"""
DEPARTMENTS = "AAAABBBBCCDD"

KNAPSACKS = {
    "Petersen 1": (PETERSEN_6, 6, 6, "80 96 20 36 44 48 10 18 22 24", 3800),
    "Petersen 2": (PETERSEN_10, 10, 10, "450 540 200 360 440 480 200 360 440 480", 87061),
    "Petersen 3": (PETERSEN_28, 28, 15, "550 700 130 240 280 310 110 205 260 275", 4015),
    "Petersen 4": (PETERSEN_28, 28, 20, "550 700 130 240 280 310 110 205 260 275", 6120),
    "Petersen 5": (PETERSEN_28, 28, 28, "930 1210 272 462 532 572 240 400 470 490", 12400),
    "Petersen 6": (PETERSEN_50, 50, 39, "600 500 500 500 600", 10618),
    "Petersen 7": (PETERSEN_50, 50, 50, "800 650 550 550 650", 16537),
    "Weingartner 1": (WEINGARTNER_28, 28, 28, "600 600", 141278),
    "PROBE": (PROJECTS, 12, 12, "50", 41425),
}
"""Table, its columns, how many of them are used, the most of each row, and the published optimum."""


def knapsack(name: str) -> tuple[Program, Whole, int]:
    """One of the published knapsacks with its values and its optimum."""
    table, width, used, ends, optimum = KNAPSACKS[name]
    read = map(int, table.split())
    values, *lines = iter(lambda: list(islice(read, width)), [])
    ids = tuple(f"x{number:02}" for number in range(used))
    most = map(int, ends.split())
    rows = [Row(str(end), dict(zip(ids, line, strict=False)), None, end) for line, end in zip(lines, most, strict=True)]
    return program_of(ids, rows), np.array(values[:used]), optimum
