"""A network: hubs as diamonds, joint projects as squares, organisations as circles, communities as colours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kyoten.apps.foundation.pictures.canvas import Canvas, Column, Figure, Table, series_class, text_width

WIDTH, HEIGHT, EDGE = 960, 720, 60
HUB, PROJECT, BODY = 11.0, 7.0, 5.0
LONGEST, NAME_SIZE = 260, 12.0  # units that a name takes at most, and the size of its letters


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
    hubs = [place for place in order if network.nodes[place].kind == "hub"]
    for place, box in zip(hubs, _boxes(network, spots, hubs), strict=True):
        canvas.text(box.x, box.y + box.height - 5, network.nodes[place].name, "halo small", within=LONGEST)
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


@dataclass(frozen=True)
class _Box:
    x: float
    y: float
    width: float
    height: float

    def shares(self, other: "_Box") -> float:
        """The area that two boxes share."""
        wide = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        high = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return max(wide, 0) * max(high, 0)


def _boxes(network: Network, spots: Sequence[tuple[float, float]], hubs: Sequence[int]) -> list[_Box]:
    """Where the name of each hub stands: beside, above or below it, where it covers least of names and nodes."""
    taken = [_Box(x - HUB, y - HUB, 2 * HUB, 2 * HUB) for x, y in (spots[one] for one in hubs)]
    taken += [_Box(x - PROJECT, y - PROJECT, 2 * PROJECT, 2 * PROJECT) for x, y in spots]
    found = []
    for place in hubs:
        x, y = spots[place]
        wide = min(text_width(network.nodes[place].name, NAME_SIZE), LONGEST)
        left, middle = x - HUB - 4 - wide, x - wide / 2
        corners = ((x + HUB + 4, y - 9), (left, y - 9), (middle, y - HUB - 20), (middle, y + HUB + 2))
        tried = [_Box(min(max(at, 0), WIDTH - wide), top, wide, 18) for at, top in corners]
        best = min(tried, key=lambda box: sum(box.shares(other) for other in taken))
        taken.append(best)
        found.append(best)
    return found


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
