"""The innovation pipeline: five stages from people to business, and which measure serves which (S23)."""

from dataclasses import dataclass

from kyoten.apps.foundation.pictures.canvas import Canvas, Column, Figure, Table, series_class, shorten

WIDTH = 960
HEAD = 56
TOP = 92
PITCH = 48
POINT = 16


@dataclass(frozen=True)
class ServingMeasure:
    """A measure, the stages that it serves (0 = first), its amount in words, and its funder's place (colour)."""

    label: str
    stages: tuple[int, ...]
    amount: str = ""
    funder: int = 0
    href: str = ""


@dataclass(frozen=True)
class Pipeline:
    """Stages and measures. `names`: headings of the table for measure and amount.

    `serving`: how a served stage is said in the table. `count_words`: pattern with `{n}` for the number of
    measures that serve a stage.
    """

    title: str
    stages: tuple[str, ...]
    measures: tuple[ServingMeasure, ...]
    names: tuple[str, str]
    funders: tuple[str, ...] = ()
    serving: str = "●"
    count_words: str = "{n}"
    description: str = ""

    def serving_stage(self, stage: int) -> int:
        """How many measures serve a stage: where the pipe is thin."""
        return sum(1 for measure in self.measures if stage in measure.stages)


def draw(pipeline: Pipeline) -> Figure:
    """Draw the stages as one arrow, below it a bar for each measure under the stages that it serves."""
    legend = 28 if pipeline.funders else 0
    height = TOP + legend + len(pipeline.measures) * PITCH
    canvas = Canvas(WIDTH, height)
    width = (WIDTH - POINT / 2) / max(len(pipeline.stages), 1)
    for place, stage in enumerate(pipeline.stages):
        x = place * width
        canvas.polygon(_arrow(x, width - 4, place == 0), "stage")
        canvas.text(x + width / 2 + 4, 34, stage, "on-stage", anchor="middle", within=width - 2 * POINT - 12)
        words = pipeline.count_words.format(n=pipeline.serving_stage(place))
        canvas.text(x + width / 2 + 4, HEAD + 20, words, "muted", anchor="middle")
        if place:
            canvas.line(x, HEAD + 4, x, height, "grid")
    if pipeline.funders:
        canvas.legend(pipeline.funders, 0, TOP + 8)
    for place, measure in enumerate(pipeline.measures):
        _measure(canvas, measure, TOP + legend + place * PITCH, width)
    return canvas.figure(pipeline.title, pipeline.description, table(pipeline), "pipeline")


def _arrow(x: float, width: float, first: bool) -> tuple[tuple[float, float], ...]:
    back = () if first else ((x + POINT, 4 + (HEAD - 8) / 2),)
    tip = ((x + width - POINT / 2, 4), (x + width + POINT / 2, HEAD / 2), (x + width - POINT / 2, HEAD - 4))
    return ((x, 4), *tip, (x, HEAD - 4), *back)


def _measure(canvas: Canvas, measure: ServingMeasure, y: float, width: float) -> None:
    start = min(measure.stages, default=0) * width
    words = f"{measure.label}  {measure.amount}".rstrip()
    right = start > WIDTH / 2
    end = (max(measure.stages, default=0) + 1) * width
    with canvas.link(measure.href):
        anchor = "end" if right else "start"
        canvas.text(
            end - 8 if right else start + 4,
            y + 16,
            words,
            "halo",
            anchor=anchor,
            within=end if right else WIDTH - start,
        )
    for first, last in runs(measure.stages):
        tip = shorten(words, WIDTH)
        canvas.rect(
            first * width + 4,
            y + 22,
            (last - first + 1) * width - 12,
            12,
            series_class(measure.funder),
            round_by=6,
            tip=tip,
        )


def runs(stages: tuple[int, ...]) -> list[tuple[int, int]]:
    """Neighbouring stages joined: (0, 1, 3) becomes 0 to 1 and 3 to 3."""
    joined: list[tuple[int, int]] = []
    for stage in sorted(set(stages)):
        if joined and joined[-1][1] == stage - 1:
            joined[-1] = (joined[-1][0], stage)
        else:
            joined.append((stage, stage))
    return joined


def table(pipeline: Pipeline) -> Table:
    """A row for each measure, a column for each stage, marked where it serves."""
    columns = (
        Column(pipeline.names[0]),
        *(Column(stage) for stage in pipeline.stages),
        Column(pipeline.names[1], number=True),
    )
    rows = tuple(
        (
            {"text": one.label, "href": one.href} if one.href else one.label,
            *(pipeline.serving if place in one.stages else "" for place in range(len(pipeline.stages))),
            one.amount,
        )
        for one in pipeline.measures
    )
    return Table(pipeline.title, columns, rows)
