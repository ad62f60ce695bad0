"""``kubelint-net policy test``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kubelint_net.cli.errors import UsageError
from kubelint_net.cli.exit_codes import ExitCode
from kubelint_net.cli.options import PATHS, Command, Option
from kubelint_net.cli.output import STDOUT, context_for, write_stdout

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kubelint_net.engine.policy_tests.cases import Result
    from kubelint_net.render._format import Context

_FORMATS = ("text", "json", "junit")


def policy_test(*, paths: Sequence[str], format: str | None, config: str | None) -> int:  # noqa: A002  (its option)
    """Tries every case, writes the report, and returns the exit code."""
    from kubelint_net.engine.policy_tests.reading import read_cases  # noqa: PLC0415  (help needs no engine)
    from kubelint_net.engine.policy_tests.running import run_cases  # noqa: PLC0415  (likewise)
    from kubelint_net.settings import SettingsError  # noqa: PLC0415  (likewise)

    files = _files(paths or (os.curdir,))
    try:
        cases = [case for path in files for case in read_cases(path)]
        results = tuple(run_cases(cases, config))
    except SettingsError as error:
        raise UsageError(error.message, place=error.place) from None
    write_stdout(_reports()[format or "text"](results, context_for(STDOUT)))
    return ExitCode.CLEAN if all(result.passed for result in results) else ExitCode.FINDINGS


def _reports() -> Mapping[str, Callable[[Sequence[Result], Context], str]]:
    from kubelint_net.cli.policy_test_reports import as_json, as_junit, as_text  # noqa: PLC0415  (help needs none)

    return dict(zip(_FORMATS, (as_text, as_json, as_junit), strict=True))


def _files(paths: Sequence[str]) -> list[str]:
    from kubelint_net.k8s.companions import is_policy_test  # noqa: PLC0415  (help needs none)
    from kubelint_net.source.files import find_files  # noqa: PLC0415  (likewise)
    from kubelint_net.source.gitignore import GitIgnore  # noqa: PLC0415  (likewise)

    files, problems = find_files(paths, GitIgnore().ignores)
    for problem in problems:
        raise UsageError(f"{problem.path}: {problem.message}")
    found = [path for path in files if is_policy_test(path) or path in paths]
    if not found:
        raise UsageError(
            f"no file *.policy-test.yaml in {', '.join(paths)}", hint="docs/policies.md says what is in one."
        )
    return found


COMMAND = Command(
    words=("policy", "test"),
    summary="Test policies: cases, and what is expected of them.",
    help="PATH is a file of cases, or a folder with files *.policy-test.yaml; none means the current folder. "
    "Exits with 1 where a case fails, and with 2 where one cannot be tried.",
    run=policy_test,
    options=(
        Option("--format", "The form of the report.", choices=lambda: _FORMATS),
        Option("--config", "The config file with the policies, for every case.", "FILE"),
    ),
    argument=PATHS,
)
