"""``kubelint-net predict services`` and ``predict hosts``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kubelint_net.cli.errors import UsageError
from kubelint_net.cli.exit_codes import exit_code
from kubelint_net.cli.formats import DEFAULT, format_named, hosts_formats, service_formats
from kubelint_net.cli.inputs import load_settings, named, read_stdin
from kubelint_net.cli.options import CLUSTER_OPTIONS, PATHS, PATHS_HELP, STDIN_FILENAME, Command, Option
from kubelint_net.cli.output import STDOUT, context_for, context_on, say, write_stdout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.findings import Finding

EXPLAIN = Option("--explain", "Also print the steps, and the upstream place that decides each.")


def services(
    *,
    paths: Sequence[str],
    format: str | None,  # noqa: A002  (named after its option)
    explain: bool,
    stdin_filename: str | None,
    config: Sequence[str],
    **cluster: str | None,
) -> int:
    """Prints what each Service gets."""
    given = tuple(paths) or (".",)
    settings = load_settings(config, cluster, named(given, stdin_filename))
    from kubelint_net.engine.forecasting import predict_services  # noqa: PLC0415  (mistakes on the command line need none)

    predictions, findings = predict_services(
        given,
        settings,
        stdin=read_stdin(given, settings),
        stdin_filename=stdin_filename or "<stdin>",
    )
    render = format_named(format or DEFAULT).services
    if render is not None:
        write_stdout(render(predictions, context_for(STDOUT, explain=explain)))
    if not predictions:
        say("kubelint-net: no Service found")
    say_unread(findings)
    return exit_code(findings, settings.fail_on, given)


def hosts(
    *,
    paths: Sequence[str],
    format: str | None,  # noqa: A002  (named after its option)
    pod_ip: Sequence[str],
    node_hosts: str | None,
    resolve: Sequence[str],
    explain: bool,
    stdin_filename: str | None,
    config: Sequence[str],
    **cluster: str | None,
) -> int:
    """Prints the hosts file of each pod."""
    given = tuple(paths) or (".",)
    settings = load_settings(config, cluster, named(given, stdin_filename))
    from kubelint_net.engine.forecasting import predict_hosts  # noqa: PLC0415  (mistakes on the command line need none)
    from kubelint_net.render._hosts_text import hosts_remarks, subject  # noqa: PLC0415

    predictions, findings = predict_hosts(
        given,
        settings,
        pod_ips=[address for text in pod_ip for address in text.split(",")],
        node_hosts=None if node_hosts is None else _read(node_hosts),
        resolve=resolve,
        stdin=read_stdin(given, settings),
        stdin_filename=stdin_filename or "<stdin>",
    )
    context = context_for(STDOUT, explain=explain)
    render = format_named(format or DEFAULT).hosts
    if render is not None:
        write_stdout(render(predictions, context))
    if (format or DEFAULT) == DEFAULT:
        for item in predictions:
            for remark in hosts_remarks(item, context):
                say(f"{subject(item)}: {remark}")
    if not predictions:
        say("kubelint-net: no Pod and nothing that makes pods found")
    say_unread(findings)
    return exit_code(findings, settings.fail_on, given)


def _read(path: str) -> str:
    """A hosts file of a node, byte for byte: what is not UTF-8 comes out again as it went in."""
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
            return file.read()
    except OSError as error:
        raise UsageError(f"--node-hosts: cannot read {path}: {error.strerror}") from None


def say_unread(findings: Sequence[Finding]) -> None:
    """Says on standard error what could not be read. That a Service is refused is an answer, not a failure."""
    if findings:
        from kubelint_net.findings import Report  # noqa: PLC0415  (the engine brought it)
        from kubelint_net.render.text import render_findings  # noqa: PLC0415

        say(render_findings(Report(tuple(findings)), context_on(sys.stderr)).rstrip("\n"))


SERVICES = Command(
    words=("predict", "services"),
    summary="What each Service gets: IP families, cluster IPs.",
    help=PATHS_HELP,
    run=services,
    options=(
        Option("--format", "The form of the output.", choices=service_formats),
        EXPLAIN,
        STDIN_FILENAME,
        *CLUSTER_OPTIONS,
    ),
    argument=PATHS,
)

HOSTS = Command(
    words=("predict", "hosts"),
    summary="The /etc/hosts of each pod, byte for byte.",
    help=f"The file of a single pod alone is printed exactly as it is; several each get a heading.\n\n{PATHS_HELP}",
    run=hosts,
    options=(
        Option("--format", "The form of the output.", choices=hosts_formats),
        Option(
            "--pod-ip",
            "An address of the pod, the first one primary; a placeholder stands for it otherwise.",
            "IP",
            repeats=True,
        ),
        Option("--node-hosts", "The node's own hosts file, which a pod with hostNetwork gets.", "FILE"),
        Option(
            "--resolve",
            "Also print what a lookup of the name gives in the pod, with glibc, musl and Go, and which line answers.",
            "NAME",
            repeats=True,
        ),
        EXPLAIN,
        STDIN_FILENAME,
        *CLUSTER_OPTIONS,
    ),
    argument=PATHS,
)
