"""The command line as Typer is told it; the one importer of Typer.

Every command takes its options from the table in ``options``: Typer reads the signature of a function, so each command
gets one made from that table. Typer's own class of usage errors has moved between modules (it vendors Click since
0.29); here it is found as the one that ``typer.BadParameter`` comes from.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from kubelint_net import __version__
from kubelint_net.cli.commands import GROUPS, PROGRAM, all_commands, command_called
from kubelint_net.cli.errors import UsageError
from kubelint_net.cli.exit_codes import EPILOG, ExitCode
from kubelint_net.cli.output import write_stdout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kubelint_net.cli.options import Argument, Command, Option

_TYPER_ERROR = cast("type[Exception]", typer.BadParameter.__mro__[2])
"""The class of every mistake that Typer finds on a command line."""

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


def invoke(arguments: Sequence[str]) -> int:
    """Runs one command line and returns its exit code.

    Raises:
        UsageError: it is not one of ours.
    """
    # What a command's options may be takes imports of its own: the others' are spared where one is called.
    called = command_called(arguments)
    app = build(all_commands() if called is None else (called,))
    try:
        code = app(args=list(arguments) or ["--help"], prog_name=PROGRAM, standalone_mode=False)
    except _TYPER_ERROR as error:
        raise _usage_error(error) from None
    except typer.Abort:  # how Typer before 0.29 hands on Ctrl-C
        raise KeyboardInterrupt from None
    return int(code or ExitCode.CLEAN) if arguments else ExitCode.USAGE


def build(commands: Sequence[Command]) -> typer.Typer:
    """The application with these commands."""
    about = "What Kubernetes will make of the network fields of your manifests, before the cluster does."
    app = _group(about, add_completion=True)
    app.callback(epilog=EPILOG)(_root)
    groups = {name: _group(text) for name, text in GROUPS.items()}
    for name, group in groups.items():
        app.add_typer(group, name=name)
    for command in commands:
        *group_words, name = command.words
        owner = groups[group_words[0]] if group_words else app
        text = f"{command.summary}\n\n{command.help}"
        owner.command(name, help=text, short_help=command.summary, context_settings=_SETTINGS)(_function(command))
    return app


def _group(text: str, *, add_completion: bool = False) -> typer.Typer:
    return typer.Typer(
        help=text,
        add_completion=add_completion,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=_SETTINGS,
    )


def _print_version(wanted: bool) -> None:
    if wanted:
        write_stdout(f"{PROGRAM} {__version__}\n")
        raise typer.Exit


def _root(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Takes the options of the program itself."""


def _function(command: Command) -> Callable[..., int]:
    """The command as a function whose signature says its argument and options, as Typer reads them."""

    def run(**values: Any) -> int:
        return command(values)

    parameters = [_option(option) for option in command.options]
    if command.argument is not None:
        parameters.insert(0, _argument(command.argument))
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run


def _argument(argument: Argument) -> inspect.Parameter:
    declared = typer.Argument(metavar=argument.metavar, hidden=True, autocompletion=_offer(argument.completions))
    if argument.repeats:
        return _parameter(argument.name, Annotated[list[str] | None, declared], None)
    return _parameter(argument.name, Annotated[str, declared], inspect.Parameter.empty)


def _option(option: Option) -> inspect.Parameter:
    metavar = option.metavar if option.choices is None else "|".join(option.choices())
    declared = typer.Option(
        option.flag,
        metavar=metavar or None,
        help=option.help,
        show_default=False,
        autocompletion=_offer(option.choices),
    )
    if option.is_switch:
        return _parameter(option.name, Annotated[bool, declared], False)
    if option.repeats:
        return _parameter(option.name, Annotated[list[str] | None, declared], None)
    return _parameter(option.name, Annotated[str | None, declared], None)


def _offer(words: Callable[[], tuple[str, ...]] | None) -> Callable[[str], list[str]] | None:
    """What a shell is offered for a beginning of one of ``words``; None leaves it to the shell, which offers files."""
    if words is None:
        return None
    return lambda incomplete: [word for word in words() if word.startswith(incomplete)]


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _usage_error(error: BaseException) -> UsageError:
    """Typer's words in our form."""
    message = str(getattr(error, "format_message", error.__str__)())
    context = getattr(error, "ctx", None)
    path = getattr(context, "command_path", PROGRAM)
    return UsageError(message[:1].lower() + message[1:], hint=f"Try '{path} --help'.")
