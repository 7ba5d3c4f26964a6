"""`iup verify`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from generator.archive.findings import as_data, as_text
from generator.archive.index import Index
from generator.archive.verify import Depth, Report, Wanted, verify
from generator.base.language import N_, translations
from generator.cli.options import language_here


@click.command("verify")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--fast", "depth", flag_value=Depth.FAST.value, help="Only sizes, indexes and signatures.")
@click.option("--full", "depth", flag_value=Depth.FULL.value, default=True, help="All digests.  [default]")
@click.option(
    "--deep", "depth", flag_value=Depth.DEEP.value, help="Also compare the bags with their own history."
)
@click.option(
    "--allowed-signers",
    "allowed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The list of the school's public keys that you have from elsewhere than the archive.",
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def command(messages_in: str | None, path: Path, depth: str, allowed: Path | None, as_json: bool) -> None:
    """Verify an archive: that nothing is missing, added or changed, and who signed it.

    PATH is the folder of the archive, of one year, or a single bag.
    The exit code is 0 if all is right, 1 if something is wrong, 2 for a wrong call.
    """
    from generator.archive.rebuilding import rebuilt  # noqa: PLC0415 - what builds is loaded where it builds
    from generator.media.cache import default_folder  # noqa: PLC0415 - as above

    cache = default_folder(os.environ).resolve()

    def rebuild(bundle: Path, file: str, index: Index, beside: Path) -> Mapping[str, str]:
        return rebuilt(bundle, file, index, beside, cache)

    report = verify(path, Wanted(Depth(depth), allowed, rebuild if depth == Depth.DEEP else None))
    translate = translations(messages_in or language_here()).gettext
    if as_json:
        said = {
            "years": report.years,
            "bags": report.bags,
            "taken_away": report.taken_away,
            "signed_by": report.signed_by or {},
            "findings": [as_data(one, translate) for one in report.findings],
        }
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        for finding in report.findings:
            click.echo(as_text(finding, translate))
        click.echo(translate(_whole(report)).format(years=len(report.years), bags=report.bags))
        if report.taken_away:
            told = translate(N_("Of these bags, {count} were taken away by a signed decision."))
            click.echo(told.format(count=report.taken_away))
    sys.exit(int(any(one.is_error for one in report.findings)))


def _whole(report: Report) -> str:
    if any(one.is_error for one in report.findings):
        return N_("Something is wrong. Years: {years}, bags: {bags}.")
    if not report.years:
        return N_("All is right: the bag is whole.")
    return N_("All is right. Years: {years}, bags: {bags}.")
