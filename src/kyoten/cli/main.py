"""The `kyoten` command. Subcommands are loaded when they are called, so that looking at a pack starts no site.

A new group of commands is one module here and one line in `COMMANDS`: name, module and attribute, and what it is for.
"""

from __future__ import annotations

import importlib

import click

# Name: (module:attribute, one line of help). The help stands here so that `kyoten --help` imports no module.
COMMANDS: dict[str, tuple[str, str]] = {
    "programme": ("kyoten.cli.programme:programme", "Check, show and compare programmes."),
    "explain": ("kyoten.cli.explain:explain", "Explain a rule: numbers of a day, source, worked cases."),
    "affinity": ("kyoten.cli.engines.affinity:affinity", "Compare the texts of applications and reviewers."),
    "assign": ("kyoten.cli.engines.assign:assign", "Assign reviewers to applications: affinities in, pairs out."),
    "calibrate": ("kyoten.cli.engines.calibrate:calibrate", "Make the scores of a panel comparable."),
    "match": ("kyoten.cli.engines.match:match", "Match needs with seeds, experts and others, with reasons."),
    "portfolio": ("kyoten.cli.engines.portfolio:portfolio", "Choose under quotas, places, fields, ties and money."),
    "rehearse": ("kyoten.cli.engines.rehearse:rehearse", "Rehearse a call before it opens: what would bite."),
    "support": ("kyoten.cli.engines.support:support", "Make packages for hubs: which line pays for which bottleneck."),
    "dictionary": ("kyoten.cli.engines.dictionary:dictionary", "Keep the words of JMdict for searching and matching."),
    "index": ("kyoten.cli.engines.index:index", "Index documents of the exchange, so that they can be searched."),
    "search": ("kyoten.cli.engines.search:search", "Search an index in Japanese or English, with the reasons."),
    "duplicates": ("kyoten.cli.engines.duplicates:duplicates", "Find documents that are the same, or nearly so."),
    "demo": ("kyoten.cli.demo:demo", "Run the whole programme on the bundled example."),
    "migrate": ("kyoten.cli.site:migrate", "Make or bring up to date the tables of the database."),
    "serve": ("kyoten.cli.site:serve", "Serve the site."),
    "django": ("kyoten.cli.site:django", "Run a management command of Django."),
    "audit": ("kyoten.cli.audit:audit", "Verify and read the audit trail."),
    "applications": ("kyoten.cli.applications:applications", "Print the schema of exported applications."),
    "verify": ("kyoten.cli.verify:verify", "Verify the sealed document of an application."),
    "ledger": ("kyoten.cli.ledger:ledger", "Check the ledger; commit packages agreed before it."),
    "outbox": ("kyoten.cli.outbox:outbox", "Send mails and see what became of them."),
    "desk": ("kyoten.cli.desk:desk", "Take mails in for the one-stop desk."),
    "due": ("kyoten.cli.due:due", "Do what has fallen due: end and remind of corrections."),
    "messages": ("kyoten.cli.messages:messages", "Keep the sentences of the interface in both languages."),
}


class Lazy(click.Group):
    """A group whose commands are imported only when one of them is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every name, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now; None where there is no such name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_module, text) in COMMANDS.items()])


@click.command(cls=Lazy)
@click.version_option(package_name="kyoten")
def main() -> None:
    """Kyoten runs place-based innovation programmes."""


if __name__ == "__main__":
    main(prog_name="kyoten")
