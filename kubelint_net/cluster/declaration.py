"""What a file declares about a cluster: facts, each with its places and who declares it, and ranges of addresses."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from kubelint_net.cluster.facts import DeclaredRange
    from kubelint_net.source.passage import Passage
    from kubelint_net.source.spans import Place


class Fact(StrEnum):
    """A fact of which a cluster has one, by its key in the config file."""

    SERVICE_RANGE = "serviceClusterIPRange"
    POD_NETWORK = "clusterCIDR"
    NODE_PORT_RANGE = "serviceNodePortRange"
    VERSION = "kubernetesVersion"
    CLUSTER_DOMAIN = "clusterDomain"
    POD_ADDRESSES = "podNetwork"
    INSTALLER = "installer"


class Rank(IntEnum):
    """Whose word counts where files disagree: the lowest.

    The first four are stations of one way, on which each overrides the next: kubeadm passes its ``networking`` on as
    flags unless ``extraArgs`` say otherwise, and the control plane reads the flags of its static Pods. Installers among
    themselves describe clusters apart: none of them overrides another.
    """

    API_SERVER_FLAG = 0
    CONTROLLER_MANAGER_FLAG = 1
    EXTRA_ARG = 2
    INSTALLER = 3


@dataclass(frozen=True, slots=True)
class DeclaredFact:
    """One fact as a file declares it.

    Attributes:
        fact: Which.
        values: As written: one text, or several (CIDRs), the primary first.
        places: Where each stands; the place that leaves it open where the value is a default.
        by: Who declares it, as a reader would call it: ``kubeadm's networking.serviceSubnet``.
        rank: How much that counts.
        default: Whether the file leaves it open, and the program that reads it fills it in.
    """

    fact: Fact
    values: tuple[str, ...]
    places: tuple[Place, ...]
    by: str
    rank: Rank
    default: bool = False

    @property
    def text(self) -> str:
        """The values as one flag would hold them."""
        return ",".join(self.values)


@dataclass(frozen=True, slots=True)
class Declaration:
    """What one document declares.

    Attributes:
        facts: Facts of which a cluster has one.
        ranges: Pools of addresses, of which it may have many.
    """

    facts: tuple[DeclaredFact, ...] = ()
    ranges: tuple[DeclaredRange, ...] = ()


NOTHING_DECLARED = Declaration()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One fact declared with different values.

    Attributes:
        fact: Which.
        declared: One declaration for each value, the one that counts most first.
        settled: Whether the first one counts; otherwise the fact is unknown.
    """

    fact: Fact
    declared: tuple[DeclaredFact, ...]
    settled: bool


def declared(fact: Fact, passages: tuple[Passage, ...], by: str, rank: Rank = Rank.INSTALLER) -> DeclaredFact:
    """A fact as it is written."""
    return DeclaredFact(fact, tuple(each.text for each in passages), tuple(each.place for each in passages), by, rank)


def defaulted(fact: Fact, values: tuple[str, ...], place: Place, by: str, rank: Rank = Rank.INSTALLER) -> DeclaredFact:
    """A fact that a file leaves to the program that reads it."""
    return DeclaredFact(fact, values, (place,) * len(values), by, rank, default=True)
