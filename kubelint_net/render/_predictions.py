"""The shape of the predictions that are rendered; the engine's own classes fit it, which this floor may not import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.predict.outcome import Outcome, Step
    from kubelint_net.predict.pods.resolve import Lookup
    from kubelint_net.predict.ranges.layout import RangeLayout
    from kubelint_net.predict.ranges.removal import Removal
    from kubelint_net.predict.ranges.stock import Stock
    from kubelint_net.source.spans import Place


class ServicePrediction(Protocol):
    """What the API server answers to one Service.

    ``type`` is as written, ``""`` for ClusterIP; ``place`` is where the Service stands, ``cluster`` the name of the
    cluster that answers (``""``: it has none).
    """

    @property
    def path(self) -> str: ...
    @property
    def namespace(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def outcome(self) -> Outcome: ...
    @property
    def place(self) -> Place: ...
    @property
    def cluster(self) -> str: ...


class HostsPrediction(Protocol):
    """The hosts file of one distinct pod of an object.

    ``name`` is the object's, ``pod`` the pod's, with placeholders for what is generated; ``text`` is the file,
    ``unknown`` the facts that placeholders stand for, ``note`` what else a reader must know (``""``: nothing),
    ``unmanaged`` the containers that mount a file of their own there, ``lookups`` the names that were looked up,
    ``cluster`` the name of the cluster that it is in (``""``: it has none).
    """

    @property
    def path(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def namespace(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def pod(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def steps(self) -> tuple[Step, ...]: ...
    @property
    def unknown(self) -> tuple[str, ...]: ...
    @property
    def note(self) -> str: ...
    @property
    def unmanaged(self) -> tuple[str, ...]: ...
    @property
    def lookups(self) -> tuple[Lookup, ...]: ...
    @property
    def cluster(self) -> str: ...


class ServiceCIDRPrediction(Protocol):
    """What one ServiceCIDR gives.

    ``place`` is None for the one the API server makes from its flag; ``refused`` says why its ranges count for nothing
    (``""``: they count); ``removal`` is None where nobody asked.
    """

    @property
    def name(self) -> str: ...
    @property
    def place(self) -> Place | None: ...
    @property
    def layouts(self) -> tuple[RangeLayout, ...]: ...
    @property
    def refused(self) -> str: ...
    @property
    def removal(self) -> Removal | None: ...


class RangesPrediction(Protocol):
    """What the service ranges of a cluster hold; ``unknown`` are the facts that a full answer needs.

    ``cluster`` is its name, ``""`` for the one that has none.
    """

    @property
    def stock(self) -> Stock: ...
    @property
    def service_cidrs(self) -> Sequence[ServiceCIDRPrediction]: ...
    @property
    def steps(self) -> tuple[Step, ...]: ...
    @property
    def unknown(self) -> tuple[str, ...]: ...
    @property
    def cluster(self) -> str: ...


def full_name(namespace: str, name: str) -> str:
    """``namespace/name``, or the name alone where there is no namespace."""
    return f"{namespace}/{name}" if namespace else name
