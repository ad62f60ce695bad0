"""What a source of cluster facts is.

A source is a module in `sources/` that holds one `Source`: it knows one kind of file, what that declares about a
cluster, and why the program that reads it would refuse it.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from kubelint_net.discover import discover
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.declaration import Declaration
    from kubelint_net.cluster.document import FactDocument
    from kubelint_net.source.spans import Place


class Program(StrEnum):
    """A program that reads a file and may refuse it."""

    API_SERVER = "kube-apiserver"
    CONTROLLER_MANAGER = "kube-controller-manager"
    KUBEADM = "kubeadm"
    KIND = "kind"
    K3S = "k3s"
    RKE2 = "rke2"
    K0S = "k0s"
    TALOS = "Talos"
    CLUSTER_API = "Cluster API"
    CALICO = "Calico"
    CILIUM = "Cilium"
    METALLB = "MetalLB"
    FLANNEL = "flannel"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a program refuses what it reads.

    Attributes:
        program: Which.
        message: What is wrong, in one sentence that names what the program does about it.
        place: Where.
        field: The field path or flag that it is about.
        help: What to write instead; ``""`` where there is nothing to add.
    """

    program: Program
    message: str
    place: Place
    field: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of file that declares facts of a cluster.

    Attributes:
        name: What it is called in the documentation.
        telling: A document that holds none of these texts is none of it.
        recognises: Whether a document is one of it; certain, never a guess.
        read: What such a document declares. Only what is certain: what the program would refuse declares nothing.
        check: Why the program refuses it, in a cluster of which this is known.
    """

    name: str
    telling: tuple[str, ...]
    recognises: Callable[[FactDocument], bool]
    read: Callable[[FactDocument], Declaration]
    check: Callable[[FactDocument, ClusterConfig], Iterable[Refusal]] | None = None


@cache
def all_sources() -> tuple[Source, ...]:
    """Every source, by its module's name."""
    from kubelint_net.cluster import sources  # noqa: PLC0415 - sources import this module

    return discover(sources, Source)
