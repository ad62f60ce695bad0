"""What lies beside manifests and is not judged: patches that a kustomization names, and other files of its kind."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kubelint_net.k8s.companions import patch_paths
from kubelint_net.source.files import FileProblem, read_bytes
from kubelint_net.source.gitignore import GitIgnore
from kubelint_net.source.text import decode_bytes
from kubelint_net.source.well_known import KUSTOMIZATION_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kubelint_net.settings import Settings

_LARGEST = 1024 * 1024
_HIGHEST = 5
"""How many folders up a kustomization is looked for; patches lie beside it or in a folder below."""


def passed_over(settings: Settings) -> Callable[[str], bool]:
    """What is passed over in folders: what the settings exclude and what git ignores."""
    if not settings.respect_gitignore:
        return settings.excludes
    gitignore = GitIgnore()
    return lambda path: settings.excludes(path) or gitignore.ignores(path)


class Patches:
    """The files that kustomizations use as patches; looks into each folder once."""

    def __init__(self) -> None:
        self._named: dict[str, frozenset[str]] = {}

    def hold(self, path: str) -> bool:
        """Whether a kustomization beside a file, or some folders above it, uses it as a patch."""
        target = os.path.realpath(path)
        folder = os.path.dirname(target)
        for _ in range(_HIGHEST):
            if folder not in self._named:
                self._named[folder] = frozenset(_patches(folder))
            if target in self._named[folder]:
                return True
            parent = os.path.dirname(folder)
            if parent == folder or os.path.exists(os.path.join(folder, ".git")):
                break
            folder = parent
        return False


def _patches(folder: str) -> Iterator[str]:
    for name in KUSTOMIZATION_NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            data = read_bytes(path, _LARGEST)
            if not isinstance(data, FileProblem):
                for patch in patch_paths(decode_bytes(data)[0]):
                    yield os.path.realpath(os.path.join(folder, patch))
