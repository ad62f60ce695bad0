"""An object that was passed at a first look: nothing is to be said of it, and little is known."""


class Passed:
    """An object of which nothing is to be said.

    Attributes:
        kind: Its kind, ``""`` for one that we do not judge.
        service: What others of the run may have to do with it, where it is a Service.
    """

    __slots__ = ("kind", "service")

    def __init__(self, kind: str, service: "PassedService | None" = None) -> None:
        self.kind = kind
        self.service = service

    def moved(self, by: int) -> "Passed":
        """The same, with offsets that count from ``by`` before."""
        if self.service is None or not by:
            return self
        of, (start, end) = self.service, self.service.span
        moved = PassedService(of.namespace, of.name, (start + by, end + by), default_families=of.default_families)
        return Passed(self.kind, moved)


class PassedService:
    """A Service of which nothing is to be said.

    Attributes:
        namespace: ``""`` where the manifest leaves it open.
        name: Its name.
        span: The offsets of its name in the text.
        default_families: Whether its IP families are left to the cluster.
    """

    __slots__ = ("default_families", "name", "namespace", "span")

    def __init__(self, namespace: str, name: str, span: tuple[int, int], *, default_families: bool) -> None:
        self.namespace = namespace
        self.name = name
        self.span = span
        self.default_families = default_families
