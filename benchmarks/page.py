"""The results as Markdown, and the page of the documentation that shows them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from benchmarks.table import amount, failure, ratio, seconds, unit_of, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.figures import Result
    from benchmarks.targets import Judged

BEGIN = "<!-- results: written by python -m benchmarks --markdown -->"
END = "<!-- end of results -->"


def results_section(about: Mapping[str, Mapping[str, str]], results: Sequence[Result], judged: Sequence[Judged]) -> str:
    """The section.

    Args:
        about: Of the run: ``run``, ``machine`` and ``versions``, each a mapping of plain text.
        results: Its results.
        judged: Its targets.
    """
    machine, run = about["machine"], about["run"]
    versions = ", ".join(f"{name} {version}" for name, version in about["versions"].items())
    where = f"{machine['processor']}, {machine['cores']} cores, {machine['system']}, {machine['python']}"
    parts = [
        f"Measured on {run['date']}, a {run['kind']} run: {where}.\n",
        f"Versions: {versions}.\n",
    ]
    if judged:
        parts.append("### Targets\n\n" + _targets(judged))
    return "\n".join([*parts, *(_case(each) for each in results)])


def rewrite(path: str, section: str) -> None:
    """Puts the section between the two markers of a page.

    Raises:
        ValueError: The page does not have them.
    """
    with open(path, encoding="utf-8") as file:
        before, begin, rest = file.read().partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{path} does not hold the two markers that the results stand between")
    beside = f"{path}.new"
    with open(beside, "w", encoding="utf-8", newline="\n") as file:
        file.write(f"{before}{begin}\n\n{section}\n{end}{after}")
    os.replace(beside, path)


def _case(result: Result) -> str:
    size = f", {result.megabytes:.1f} MB" if result.megabytes else ""
    lines = [
        f"### {result.name}\n",
        f"{result.title[0].upper()}{result.title[1:]}{size}.\n",
        f"| subject | median | least to most | processor | peak memory | to {result.reference} | runs |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in result.rows:
        if row.failed:
            lines.append(f"| {row.name} | {failure(row)} | | | | | |")
            continue
        spread = f"{seconds(row.least)} to {seconds(row.most)}"
        figures = (
            seconds(row.wall),
            spread,
            seconds(row.cpu),
            f"{row.peak:.0f} MiB",
            ratio(row.ratio),
            str(row.rounds),
        )
        lines.append(f"| {row.name} | {' | '.join(figures)} |")
    if result.missing:
        lines.append("\nNot measured: " + "; ".join(f"{name} ({why})" for name, why in result.missing) + ".")
    return "\n".join(lines) + "\n"


def _targets(judged: Sequence[Judged]) -> str:
    lines = ["| case | figure | at most | measured | met |", "| --- | --- | ---: | ---: | --- |"]
    for each in judged:
        target = each.target
        figure = {"wall": "", "cpu": ", processor time", "peak": ", peak memory"}[target.figure]
        to = f", to {target.to}" if target.to else ""
        unit = ("ratio", "") if target.to else ("", unit_of(target.figure))
        measured = "not measured" if each.measured is None else amount(each.measured, *unit)
        most = amount(target.at_most, *unit)
        lines.append(f"| {target.case} | {target.subject}{figure}{to} | {most} | {measured} | {verdict(each)} |")
    return "\n".join(lines) + "\n"
