"""The command line as data: what commands there are and which options each takes.

Typer is told from here (``app``), and anything else that must know the command line reads it here too. Nothing in
this module costs an import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.cli.errors import UsageError
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Option:
    """One option.

    Attributes:
        flag: ``--fail-on``.
        help: What it means, in a sentence.
        metavar: What its value is called in the help; ``""`` for a switch, which takes none.
        repeats: Whether it may be given several times.
        choices: What its value may be; None for any text.
        fact: The config key of the fact of a cluster that it declares; ``""`` for no fact.
    """

    flag: str
    help: str
    metavar: str = ""
    repeats: bool = False
    choices: Callable[[], tuple[str, ...]] | None = None
    fact: str = ""

    @property
    def name(self) -> str:
        """The name of its value among a command's arguments: ``fail_on``."""
        return self.flag.removeprefix("--").replace("-", "_")

    @property
    def is_switch(self) -> bool:
        """Whether it takes no value."""
        return not self.metavar and self.choices is None


@dataclass(frozen=True, slots=True)
class Argument:
    """What a command takes besides options; ``repeats`` also means that none is needed.

    ``completions`` are what a shell may offer for it; None for files.
    """

    name: str
    metavar: str
    repeats: bool
    completions: Callable[[], tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        words: What calls it: ``("predict", "hosts")``.
        summary: What it does, short enough for the list of commands.
        help: What else its help says, paragraphs apart by an empty line.
        run: Does it and returns the exit code; takes every argument and option by its name.
        options: In the order of the help.
        argument: None where it takes none.
    """

    words: tuple[str, ...]
    summary: str
    run: Callable[..., int]
    help: str = ""
    options: tuple[Option, ...] = ()
    argument: Argument | None = None

    def __call__(self, values: Mapping[str, Any]) -> int:
        """Runs the command once the values of its options are known to be allowed.

        Args:
            values: By name; None is what was not given, of what repeats too.

        Raises:
            UsageError: a value is not among an option's choices.
        """
        given = dict(values)
        for each in (*self.options, *((self.argument,) if self.argument else ())):
            if each.repeats:
                given[each.name] = tuple(given[each.name] or ())
        for option in self.options:
            if option.choices is None or not given[option.name]:
                continue
            allowed = option.choices()
            for value in given[option.name] if option.repeats else (given[option.name],):
                if value not in allowed:
                    raise UsageError(f"{option.flag}: {value!r} is not one of {', '.join(allowed)}")
        return self.run(**given)


PATHS = Argument("paths", "PATH", repeats=True)

PATHS_HELP = (
    "PATH is a file, a folder (its .yaml, .yml and .json files), a glob, or - for standard input; none means "
    "the current folder."
)

CLUSTER_OPTIONS = (
    Option(
        "--service-cluster-ip-range",
        "Of Services, as kube-apiserver takes it.",
        "CIDR[,CIDR]",
        fact="serviceClusterIPRange",
    ),
    Option("--cluster-cidr", "The pod network.", "CIDR[,CIDR]", fact="clusterCIDR"),
    Option("--node-cidr", "The networks of the nodes.", "CIDR[,CIDR]", fact="nodeCIDRs"),
    Option("--load-balancer-cidr", "The pools of load balancers.", "CIDR[,CIDR]", fact="loadBalancerCIDRs"),
    Option(
        "--service-node-port-range",
        "The node ports, such as 30000-32767.",
        "FIRST-LAST",
        fact="serviceNodePortRange",
    ),
    Option(
        "--kubernetes-version",
        "Of the cluster; 1.36 where nobody says.",
        "VERSION",
        fact="kubernetesVersion",
    ),
    Option("--cluster-domain", "The DNS domain, such as cluster.local.", "DOMAIN", fact="clusterDomain"),
    Option(
        "--installer",
        "What set it up: kubeadm, kind, k3s, …",
        "NAME",
        fact="installer",
    ),
    Option(
        "--config",
        "The config file, or one setting of it; repeats.",
        "FILE|KEY=VALUE",
        repeats=True,
    ),
)
"""What is known of the cluster; options win over the config file."""

STDIN_FILENAME = Option("--stdin-filename", "What standard input is called.", "NAME")
