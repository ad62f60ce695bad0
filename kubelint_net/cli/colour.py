"""Whether output is coloured."""

# Type checkers take the name for the one of typing, which a run that has nothing to say does without.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def wants_colour(environment: "Mapping[str, str]", *, terminal: bool) -> bool:
    """Colour only on a terminal that can; ``NO_COLOR`` turns it off, then ``FORCE_COLOR`` turns it on."""
    if environment.get("NO_COLOR"):
        return False
    return bool(environment.get("FORCE_COLOR")) or (terminal and environment.get("TERM") != "dumb")
