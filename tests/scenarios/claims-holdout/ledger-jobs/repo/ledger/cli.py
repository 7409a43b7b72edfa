"""Command line of the nightly jobs."""

import click

from ledger import archive, export
from ledger.store import rows


@click.group()
def main() -> None:
    """Nightly jobs."""


@main.command()
@click.argument("month")
def close(month: str) -> None:
    """Close a month: export, archive, done."""
    entries = rows.of_month(month)
    path = export.to_pdf(month, entries)
    archive.pack([path], f"{month}.tar.gz")


@main.command()
def rates() -> None:
    """Print today's rates."""
    from ledger import fx

    for code, rate in fx.today().items():
        click.echo(f"{code} {rate}")
