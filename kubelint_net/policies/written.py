"""A value of the config file, with the way to the place where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.route import Route
    from kubelint_net.source.passage import Passage
    from kubelint_net.source.spans import Place


class Places(Protocol):
    """Whoever knows where routes stand."""

    def place(self, route: Route) -> Place:
        """Where a route stands."""

    def key_place(self, route: Route) -> Place:
        """Where the key of a route stands."""

    def texts(self, route: Route) -> Iterator[Passage]:
        """The text at a route."""


@dataclass(frozen=True, slots=True)
class Written:
    """A value and where it stands; it fits the config's schema.

    Attributes:
        value: The plain value; None where nothing is written.
        route: Its route.
        places: Knows where that is.
    """

    value: Any
    route: Route
    places: Places

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.places.place(self.route)

    @property
    def key_place(self) -> Place:
        """Where its key stands."""
        return self.places.key_place(self.route)

    @property
    def key(self) -> str:
        """Its key."""
        return str(self.route[-1])

    @property
    def passage(self) -> Passage | None:
        """The text it is, which can be cut; None where it is no text."""
        return next(self.places.texts(self.route), None)

    def at(self, key: str) -> Written:
        """What a mapping holds at a key."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Written(value, (*self.route, key), self.places)

    def entries(self) -> Iterator[Written]:
        """The values of a mapping that holds something at them."""
        for key, value in self.value.items() if isinstance(self.value, dict) else ():
            if value is not None:
                yield Written(value, (*self.route, key), self.places)

    def items(self) -> Iterator[Written]:
        """The items of a list; a single value is a list of one."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Written(value, (*self.route, index), self.places)
        elif self.value is not None:
            yield self
