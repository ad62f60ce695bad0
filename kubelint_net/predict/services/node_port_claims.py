"""Claiming and drawing the node ports and the health-check port of one Service.

Mirrors ``PortAllocationOperation`` of ``pkg/registry/core/service/portallocator/operation.go`` (1.36). One stock serves
all protocols, and node ports and health-check ports alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.services.stand_ins import drawn_ports

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kubelint_net.predict.ledger import Ledger


class NodePortClaims:
    """What one Service has claimed and drawn so far, on top of what the cluster's ledger holds."""

    __slots__ = ("_claimed", "_drawn", "_ledger", "_reserved", "_stand_ins")

    def __init__(self, ledger: Ledger, held: Iterable[int] = ()) -> None:
        """Begins with the ports that the stored object holds: they stay taken until the update succeeds."""
        self._ledger = ledger
        self._reserved = frozenset(held)
        self._claimed: set[int] = set()
        self._drawn = 0
        self._stand_ins = drawn_ports(self._reserved)

    def claim(self, port: int) -> str | None:
        """Claims a port by its number; why not, where it cannot be had."""
        bounds = self._ledger.node_port_bounds
        if bounds is not None and not bounds[0] <= port <= bounds[1]:
            return f"must be between {bounds[0]} and {bounds[1]}, the cluster's node port range; it is {port}"
        if port in self._claimed or port in self._reserved or self._ledger.holds_node_port(port) or self._is_full():
            return f"must be a free node port, and {port} is already taken"
        self._claimed.add(port)
        return None

    def draw(self) -> int | None:
        """Draws a port; a stand-in for it, or None where none is left."""
        if self._is_full():
            return None
        self._drawn += 1
        return next(self._stand_ins)

    def _is_full(self) -> bool:
        free = self._ledger.free_node_ports
        return free is not None and free <= len(self._claimed) + self._drawn
