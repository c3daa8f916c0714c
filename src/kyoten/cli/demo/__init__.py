"""`kyoten demo`: the whole programme on the bundled example, from the pack to the evaluation."""

from __future__ import annotations

import click

from kyoten.cli.mode import start_site

PACK = "jp_hubs_2009"


@click.command()
@click.option("--seed", default=2009, show_default=True, help="The same seed always gives the same programme.")
@click.option("--once", is_flag=True, help="Do nothing where the demonstration is there already.")
@click.option("--fast", is_flag=True, help="Without the progress bar, for scripts.")
def demo(seed: int, once: bool, fast: bool) -> None:
    """Run the whole programme on the bundled example.

    41 applications, their signatures, reviews and panel, the joint selection of June 2009, support packages and the
    evaluation of 2012. Everything happens in one transaction: when it is interrupted, nothing stays behind.
    """
    start_site()
    from django.db import transaction

    from kyoten.cli.demo import example, story
    from kyoten.core.programme.load import find

    if story.is_there():
        if once:
            click.echo("The demonstration is there already.")
            return
        raise click.ClickException("The demonstration is there already. Start with an empty database to run it again.")
    told = story.Story(example.read(find(PACK)), seed)
    with transaction.atomic():
        if fast:
            told.run()
        else:
            with click.progressbar(length=told.steps, label="The programme of 2009", show_pos=False) as bar:
                told.run(lambda: bar.update(1))
    click.echo(told.result())
