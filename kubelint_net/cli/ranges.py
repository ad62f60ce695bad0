"""``kubelint-net predict ranges``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cli.errors import UsageError
from kubelint_net.cli.exit_codes import exit_code
from kubelint_net.cli.formats import DEFAULT, format_named, range_formats
from kubelint_net.cli.inputs import load_settings, named, read_stdin
from kubelint_net.cli.options import CLUSTER_OPTIONS, PATHS, PATHS_HELP, STDIN_FILENAME, Command, Option
from kubelint_net.cli.output import STDOUT, context_for, say, write_stdout
from kubelint_net.cli.predict import EXPLAIN, say_unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.engine.range_forecast import RangesPrediction


def ranges(
    *,
    paths: Sequence[str],
    format: str | None,  # noqa: A002  (named after its option)
    removing: Sequence[str],
    explain: bool,
    stdin_filename: str | None,
    config: Sequence[str],
    **cluster: str | None,
) -> int:
    """Prints what the service ranges hold.

    Raises:
        UsageError: ``--removing`` names no ServiceCIDR, or what holds them cannot be known.
    """
    given = tuple(paths) or (".",)
    settings = load_settings(config, cluster, named(given, stdin_filename))
    from kubelint_net.engine.range_forecast import predict_ranges  # noqa: PLC0415  (mistakes on the command line need none)

    predictions, findings = predict_ranges(
        given,
        settings,
        removing=removing,
        stdin=read_stdin(given, settings),
        stdin_filename=stdin_filename or "<stdin>",
    )
    for name in removing:
        _check_removable(name, predictions)
    render = format_named(format or DEFAULT).ranges
    if render is not None:
        write_stdout(render(predictions, context_for(STDOUT, explain=explain)))
    if not predictions:
        say("kubelint-net: no service range is known (--service-cluster-ip-range), and no ServiceCIDR found")
    say_unread(findings)
    return exit_code(findings, settings.fail_on, given)


def _check_removable(name: str, predictions: Sequence[RangesPrediction]) -> None:
    known = [prediction for prediction in predictions if not prediction.unknown]
    if not known:
        raise UsageError(
            "--removing: what holds a ServiceCIDR is not known without the cluster's own range "
            "(--service-cluster-ip-range)",
        )
    standing = [each for prediction in known for each in prediction.service_cidrs if not each.refused]
    if not any(each.name == name and each.removal is not None for each in standing):
        # A version without ServiceCIDRs has only the flag.
        names = ", ".join(dict.fromkeys(each.name for each in standing if not each.name.startswith("-")))
        hint = f"There are: {names}." if names else "This version of Kubernetes has none (--kubernetes-version)."
        raise UsageError(f"--removing: there is no ServiceCIDR {name!r}", hint=hint)


COMMAND = Command(
    words=("predict", "ranges"),
    summary="What the service ranges hold and what is left in them.",
    help=f"The ServiceCIDRs among the manifests count as there before every Service.\n\n{PATHS_HELP}",
    run=ranges,
    options=(
        Option("--format", "The form of the output.", choices=range_formats),
        Option(
            "--removing",
            "Also say what becomes of this ServiceCIDR when it is deleted; repeats, for several deleted at once.",
            "NAME",
            repeats=True,
        ),
        EXPLAIN,
        STDIN_FILENAME,
        *CLUSTER_OPTIONS,
    ),
    argument=PATHS,
)
