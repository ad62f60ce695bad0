"""The shape of the predictions that are rendered; the engine's own classes fit it, which this floor may not import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import Outcome, Step
    from kubelint_net.source.spans import Place


class ServicePrediction(Protocol):
    """What the API server answers to one Service.

    ``type`` is as written, ``""`` for ClusterIP; ``place`` is where the Service stands.
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


class HostsPrediction(Protocol):
    """The hosts file of one distinct pod of an object.

    ``name`` is the object's, ``pod`` the pod's, with placeholders for what is generated; ``text`` is the file,
    ``unknown`` the facts that placeholders stand for, ``note`` what else a reader must know (``""``: nothing),
    ``unmanaged`` the containers that mount a file of their own there.
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


def full_name(namespace: str, name: str) -> str:
    """``namespace/name``, or the name alone where there is no namespace."""
    return f"{namespace}/{name}" if namespace else name
