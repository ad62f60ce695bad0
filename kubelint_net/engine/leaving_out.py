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
    from collections.abc import Callable, Container, Iterator

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

    def __init__(self, links: Container[str]) -> None:
        """Takes those of the files whose last part is a link."""
        self._links = links
        self._named: dict[str, frozenset[str]] = {}
        self._reaching: dict[str, frozenset[str]] = {}
        self._real: dict[str, str] = {}
        self._roots: dict[str, bool] = {}

    def hold(self, path: str) -> bool:
        """Whether a kustomization beside a file, or some folders above it, uses it as a patch."""
        folder = os.path.dirname(os.path.realpath(path) if path in self._links else path)
        reaching = self._reaching.get(folder)
        if reaching is None:
            reaching = self._reaching[folder] = self._patches_of(self._real_folder(folder))
        return bool(reaching) and os.path.realpath(path) in reaching

    def _patches_of(self, folder: str) -> frozenset[str]:
        """The patches that kustomizations in a folder, or some folders above it, name."""
        found: frozenset[str] = frozenset()
        for _ in range(_HIGHEST):
            if folder not in self._named:
                self._named[folder] = frozenset(_patches(folder))
            found |= self._named[folder]
            parent = os.path.dirname(folder)
            if parent == folder or self._is_root(folder):
                break
            folder = parent
        return found

    def _real_folder(self, folder: str) -> str:
        """Where a folder lies: each part of the way is looked at once, not once for every folder below it."""
        if folder not in self._real:
            above, name = os.path.split(folder)
            path = folder if name in {"", ".", ".."} else os.path.join(self._real_folder(above), name)
            looked_at = path is not folder and not os.path.islink(path)
            self._real[folder] = path if looked_at else os.path.realpath(path)
        return self._real[folder]

    def _is_root(self, folder: str) -> bool:
        """Whether a repository begins here."""
        if folder not in self._roots:
            self._roots[folder] = os.path.exists(os.path.join(folder, ".git"))
        return self._roots[folder]


def _patches(folder: str) -> Iterator[str]:
    for name in KUSTOMIZATION_NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            data = read_bytes(path, _LARGEST)
            if not isinstance(data, FileProblem):
                for patch in patch_paths(decode_bytes(data)[0]):
                    yield os.path.realpath(os.path.join(folder, patch))
