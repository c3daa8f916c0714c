"""`kyoten dictionary`: JMdict in, a folder of words that `--bridge` opens at once, out."""

from __future__ import annotations

from pathlib import Path

import click

from kyoten.cli.engines.common import Stopwatch, engine, refusals, report, summary

EXAMPLE = """kyoten dictionary JMdict_e.gz --out words
kyoten dictionary jamdict_data --out words
kyoten match needs.jsonl others.jsonl --bridge words --on 2009-09-01 --out lists.csv
kyoten search index 燃料電池 --bridge words
"""


@click.command()
@click.argument("jmdict")
@click.option("--out", "folder", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder.")
@engine({}, {"commands": EXAMPLE})
def dictionary(jmdict: str, folder: Path, as_json: bool) -> None:
    """Keep the words of JMDICT in a folder, in the order of how likely each translation is.

    JMDICT is a file of JMdict (XML, may be packed by gzip), or jamdict_data, where that package is installed. The
    folder is read where it lies, in milliseconds and by several processes at once. A folder that is there stays.
    JMdict belongs to the Electronic Dictionary Research and Development Group, licence CC BY-SA; so do these words.

    Exit status: 0 kept, 2 unusable input.
    """
    from kyoten.core.kernel.errors import KyotenError
    from kyoten.core.kernel.outcome import Outcome
    from kyoten.core.matching.fusion.jmdict import read_jmdict
    from kyoten.core.matching.fusion.kept import keep

    watch = Stopwatch()
    with refusals():
        if folder.exists():
            raise KyotenError(f"{folder}: there is something already; name another folder, or delete it")
        words = read_jmdict(jmdict).words
        keep(words, folder)
        report(summary(Outcome("dictionary"), watch, words=len(words)), as_json)
