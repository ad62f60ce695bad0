"""What became of files in an earlier run, kept so that a file that has not changed is not read again.

One file holds the results of one run: for each path what it looked like (time, size, inode), the digest of its bytes,
whether it may declare facts of a cluster, and its results, under a digest of all else that they depend on: settings,
cluster, the way it was named, version and platform. A file that looks changed but holds the same bytes, as in a fresh
checkout, keeps its results. Anything odd about the cache, a broken file, a full disk, another user's folder, means a
run without it.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from kubelint_net import __version__
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    import pickle
    from collections.abc import Iterable, Sequence

    from kubelint_net.engine.mapping import FileResult

_FORMAT = 1
_MAGIC = b"kubelint-net cache\n"
_RACY = 2_000_000_000
"""Nanoseconds: a file so young when it was read may have changed since without a new time stamp."""
_KEPT = 30 * 24 * 3600
"""Seconds after which a cache that nobody used is dropped."""

Signature = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one file.

    Attributes:
        signature: Its modification time in nanoseconds, its size in bytes, its inode.
        young: Whether it was so young that the signature alone does not prove it unchanged.
        digest: SHA-256 of its bytes.
        declares: Whether it may declare facts of a cluster.
        asked: Digest of all that the results depend on beside the bytes.
        results: One for each cluster that owns it.
    """

    signature: Signature
    young: bool
    digest: bytes
    declares: bool
    asked: bytes
    results: tuple[FileResult, ...]


class Cache:
    """The records of earlier runs over the same paths, and those of this one."""

    def __init__(self, file: str, records: dict[str, Record]) -> None:
        self._file = file
        self._records = records

    def unchanged(self, path: str) -> Record | None:
        """The record of a file that certainly has not changed; None where that takes a look at its bytes."""
        record = self._records.get(path)
        if record is None or record.young or signature(path) != record.signature:
            return None
        return record

    def by_bytes(self, path: str, digest: bytes) -> Record | None:
        """The record of a file that holds the same bytes."""
        record = self._records.get(path)
        return record if record is not None and record.digest == digest else None

    def keep(self, records: Iterable[tuple[str, Record]]) -> None:
        """Writes the records of this run in place of the earlier ones; does nothing where that fails."""
        import pickle  # noqa: PLC0415 - only a run that has a cache pays for it

        kept = dict(records)
        if kept.keys() == self._records.keys() and all(self._records[path] is each for path, each in kept.items()):
            return
        try:
            body = pickle.dumps((_FORMAT, kept), pickle.HIGHEST_PROTOCOL)
            os.makedirs(os.path.dirname(self._file), mode=0o700, exist_ok=True)
            _replace(self._file, _MAGIC + _digest(body) + body)
            _drop_old(os.path.dirname(self._file), os.path.basename(self._file))
        except (OSError, ValueError, pickle.PicklingError, RecursionError, MemoryError):
            return


def open_cache(folder: str, paths: Sequence[str]) -> Cache:
    """The cache of runs over ``paths`` from the current folder; empty where there is none that can be used."""
    name = _digest("\0".join((os.getcwd(), *paths)).encode("utf-8", "surrogateescape")).hex()
    file = os.path.join(folder, f"{name[:32]}.cache")
    try:
        with open(file, "rb") as opened:
            if hasattr(os, "getuid") and os.fstat(opened.fileno()).st_uid != os.getuid():
                return Cache(file, {})
            data = opened.read()
        return Cache(file, _read(data))
    except Exception:  # noqa: BLE001 - a cache holds nothing that cannot be found again
        return Cache(file, {})


def _read(data: bytes) -> dict[str, Record]:
    body = data[len(_MAGIC) + 32 :]
    if not data.startswith(_MAGIC) or data[len(_MAGIC) : len(_MAGIC) + 32] != _digest(body):
        return {}
    version, records = _unpickler(body).load()
    return records if version == _FORMAT else {}


def _unpickler(body: bytes) -> pickle.Unpickler:
    """Reads back values of ours and nothing else: whoever can write the file cannot have code of theirs run."""
    import io  # noqa: PLC0415 - only a run that has a cache pays for it
    import pickle  # noqa: PLC0415

    class Ours(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> Any:
            found = super().find_class(module, name)
            if module.partition(".")[0] == "kubelint_net" and isinstance(found, type):
                return found
            raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")

    return Ours(io.BytesIO(body))


def signature(path: str) -> Signature | None:
    """What a file looks like without being read; None where it cannot be looked at."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def is_young(seen: Signature) -> bool:
    """Whether a file was changed so lately that it may change again without a new time stamp."""
    import time  # noqa: PLC0415 - only a run that has a cache pays for it

    return time.time_ns() - seen[0] < _RACY


def digest_of(*parts: object) -> bytes:
    """A digest of what results depend on beside the bytes of a file, with version and platform."""
    said = (_FORMAT, __version__, _newest_source(), sys.version_info[:3], sys.platform, *parts)
    return _digest(repr(said).encode("utf-8", "surrogatepass"))


def content_digest(data: bytes) -> bytes:
    """A digest of the bytes of a file."""
    return _digest(data)


def _digest(data: bytes) -> bytes:
    from hashlib import sha256  # noqa: PLC0415 - only a run that has a cache pays for it

    return sha256(data).digest()


_newest: list[int] = []


def _newest_source() -> int:
    """When the youngest file of this program was changed: results of its older self are of no use to its developers."""
    if not _newest:
        package = os.path.dirname(os.path.dirname(__file__))
        times = [0]
        for folder, folders, names in os.walk(package):
            folders[:] = [each for each in folders if each != "__pycache__"]
            times += (os.stat(os.path.join(folder, name)).st_mtime_ns for name in names)
        _newest.append(max(times))
    return _newest[0]


def _replace(path: str, data: bytes) -> None:
    """Writes a whole file in one step, so that whoever reads it meanwhile reads the old one or the new one."""
    from tempfile import mkstemp  # noqa: PLC0415 - only a run that has a cache pays for it

    descriptor, temporary = mkstemp(dir=os.path.dirname(path), suffix=".part")
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _drop_old(folder: str, own: str) -> None:
    """Takes away what was not used for long, half-written files of killed runs among it."""
    import time  # noqa: PLC0415 - only a run that writes a cache pays for it

    limit = time.time() - _KEPT
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".cache", ".part")) and entry.name != own and entry.stat().st_mtime < limit:
                os.unlink(entry.path)
