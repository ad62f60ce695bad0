"""``--jobs``, ``--cache-dir``, ``--no-cache``: how much a run does at once, and what it remembers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kubelint_net.cli.errors import UsageError
from kubelint_net.cli.options import Option

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kubelint_net.engine.caching import Cache

JOBS = Option("--jobs", "How many processes; as many as pay by default.", "NUMBER")
CACHE_DIR = Option("--cache-dir", "Where results are kept for the next run.", "FOLDER")
NO_CACHE = Option("--no-cache", "Look at every file anew.")

EFFORT = (JOBS, CACHE_DIR, NO_CACHE)


def jobs(given: str | None) -> int | None:
    """The number of processes asked for.

    Raises:
        UsageError: that is no number, or none.
    """
    if given is None:
        return None
    if not (given.isascii() and given.isdigit() and int(given[:9]) > 0):
        raise UsageError(f"--jobs: {given!r} is not a number of processes")
    return int(given[:9])


def cache(paths: Sequence[str], folder: str | None, *, forbidden: bool) -> Cache | None:
    """The cache of a run; None where it has none.

    Where nobody asks for one, runs over folders have it: a few files by name, as a hook gives them, are read faster
    than a cache.
    """
    if forbidden or (folder is None and not any(map(os.path.isdir, paths))):
        return None
    from kubelint_net.engine.caching import open_cache  # noqa: PLC0415  (only a run that has a cache pays for it)

    found = folder or usual_folder(os.environ)
    return open_cache(found, paths) if found else None


def usual_folder(environment: Mapping[str, str]) -> str:
    """Where the cache lies unless told: below the user's folder of caches; ``""`` where there is none."""
    caches = environment.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(caches):
        home = os.path.expanduser("~")
        caches = os.path.join(home, ".cache") if os.path.isabs(home) else ""
    return os.path.join(caches, "kubelint-net") if caches else ""
