"""The picture of a network."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

from kyoten.apps.foundation.pictures.graph import Network, Node, draw, table

NODES = (
    Node("Hub A", 0.0, 0.0, "hub", 0, 2, "/hubs/a/"),
    Node("Body", 0.5, 0.5, "body", 0, 1),
    Node("Project", 1.0, 1.0, "project", 1, 1),
)
NETWORK = Network(
    "Network",
    NODES,
    ((0, 1), (0, 2)),
    frozenset({(0, 2)}),
    {"hub": "Hub", "body": "Body", "project": "Project"},
    ("Name", "Kind", "Community", "Links"),
)


def test_every_kind_has_its_shape():
    svg = draw(NETWORK).svg
    assert [svg.count(f"<{shape} ") for shape in ("polygon", "circle", "rect")] == [1, 1, 1]


def test_bridges_are_drawn_apart_from_other_links():
    svg = draw(NETWORK).svg
    assert (svg.count('class="tie"'), svg.count('class="bridge"')) == (1, 1)


def test_names_of_hubs_that_lie_close_do_not_cover_one_another():
    near = tuple(Node("Hub with a long name", 0.5, 0.5 + 0.01 * one, "hub", 0, 0) for one in range(3))
    svg = draw(replace(NETWORK, nodes=near, edges=(), bridges=frozenset())).svg
    spots = re.findall(r'<text x="([0-9.]+)" y="([0-9.]+)"', svg)
    assert len(set(spots)) == 3
    assert all(
        abs(float(a[1]) - float(b[1])) >= 10 or abs(float(a[0]) - float(b[0])) >= 100 for a, b in combinations(spots, 2)
    )


def test_the_table_names_every_node_the_best_linked_first():
    assert table(NETWORK).rows == (
        ({"text": "Hub A", "href": "/hubs/a/"}, "Hub", "1", "2"),
        ("Body", "Body", "1", "1"),
        ("Project", "Project", "2", "1"),
    )
