"""The picture of a network."""

from __future__ import annotations

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


def test_the_table_names_every_node_the_best_linked_first():
    assert table(NETWORK).rows == (
        ({"text": "Hub A", "href": "/hubs/a/"}, "Hub", "1", "2"),
        ("Body", "Body", "1", "1"),
        ("Project", "Project", "2", "1"),
    )
