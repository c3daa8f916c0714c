"""A network: hubs as diamonds, joint projects as squares, organisations as circles, communities as colours."""

from collections.abc import Mapping
from dataclasses import dataclass

from kyoten.apps.foundation.pictures.canvas import Canvas, Column, Figure, Table, series_class

WIDTH, HEIGHT, EDGE = 960, 720, 60
HUB, PROJECT, BODY = 11.0, 7.0, 5.0


@dataclass(frozen=True)
class Node:
    """One thing: its place from 0 to 1, its kind (hub, project, body), its community, its number of links."""

    name: str
    x: float
    y: float
    kind: str
    group: int
    links: int
    href: str = ""


@dataclass(frozen=True)
class Network:
    """What the picture shows; edges and bridges are pairs of places in `nodes`, `kinds` and `names` its words."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[tuple[int, int], ...]
    bridges: frozenset[tuple[int, int]]
    kinds: Mapping[str, str]
    names: tuple[str, str, str, str]
    description: str = ""


def draw(network: Network) -> Figure:
    """Draw links below, nodes above, names of hubs on top."""
    canvas = Canvas(WIDTH, HEIGHT)
    spots = [(EDGE + one.x * (WIDTH - 2 * EDGE), EDGE + one.y * (HEIGHT - 2 * EDGE)) for one in network.nodes]
    for first, second in network.edges:
        css = "bridge" if (first, second) in network.bridges else "tie"
        canvas.line(*spots[first], *spots[second], css)
    order = sorted(range(len(spots)), key=lambda place: (network.nodes[place].kind == "hub", place))
    for place in order:
        _node(canvas, network.nodes[place], *spots[place])
    for place in order:
        if network.nodes[place].kind == "hub":
            _name(canvas, network.nodes[place], *spots[place])
    return canvas.figure(network.title, network.description, table(network), "network")


def _node(canvas: Canvas, node: Node, x: float, y: float) -> None:
    css = f"{series_class(node.group)} edged"
    with canvas.link(node.href, node.name):
        if node.kind == "hub":
            canvas.diamond(x, y, HUB, css, tip=node.name)
        elif node.kind == "project":
            canvas.rect(x - PROJECT, y - PROJECT, 2 * PROJECT, 2 * PROJECT, css, tip=node.name)
        else:
            canvas.circle(x, y, BODY, css, tip=node.name)


def _name(canvas: Canvas, node: Node, x: float, y: float) -> None:
    anchor = "end" if x > WIDTH / 2 else "start"
    canvas.text(
        x - HUB - 4 if anchor == "end" else x + HUB + 4, y + 5, node.name, "halo small", anchor=anchor, within=260
    )


def table(network: Network) -> Table:
    """Every node with kind, community and links, the best linked first."""
    columns = tuple(Column(name, number=place > 1) for place, name in enumerate(network.names))
    rows = tuple(
        (
            {"text": one.name, "href": one.href} if one.href else one.name,
            network.kinds[one.kind],
            str(one.group + 1),
            str(one.links),
        )
        for one in sorted(network.nodes, key=lambda one: (-one.links, one.name))
    )
    return Table(network.title, columns, rows)
