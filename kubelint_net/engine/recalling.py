"""The results of files, recalled from earlier runs where nothing that they depend on has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.engine.caching import Record, content_digest, is_young, signature
from kubelint_net.engine.inputs import decoded
from kubelint_net.screen.declarations import bytes_may_declare
from kubelint_net.source.files import FileProblem, read_bytes

if TYPE_CHECKING:
    from kubelint_net.engine.caching import Cache
    from kubelint_net.engine.files import Asked, Results
    from kubelint_net.engine.inputs import Inputs


class Recalling:
    """Looks for each file in the cache before it asks."""

    def __init__(self, inputs: Inputs, asked: Asked, cache: Cache) -> None:
        self._inputs = inputs
        self._asked = asked
        self._cache = cache

    def results(self, index: int) -> tuple[Results, Record | None]:
        """The results of one file, and the record to keep of it; None where it is none that can be kept."""
        if not self._inputs.is_file(index):
            return self._asked.results(self._inputs[index]), None
        path = self._inputs.paths[index]
        named = self._inputs.is_named(path)
        asked = self._asked.digest(path, named=named)
        record = self._cache.unchanged(path)
        if record is not None and record.asked == asked:
            return record.results, record
        return self._anew(path, asked, named=named)

    def _anew(self, path: str, asked: bytes, *, named: bool) -> tuple[Results, Record | None]:
        limits = self._inputs.limits
        seen = signature(path)
        data = read_bytes(path, limits.max_file_bytes)
        if seen is None or isinstance(data, FileProblem):
            problem = data if isinstance(data, FileProblem) else FileProblem(path, "no such file or folder")
            return self._asked.results(problem), None
        digest = content_digest(data)
        record = self._cache.by_bytes(path, digest)
        if record is None or record.asked != asked:
            declares = bytes_may_declare(data)
            results = self._asked.results(decoded(path, data, limits, named=named))
        else:
            declares, results = record.declares, record.results
        # A file that changes while it is read is one whose signature afterwards is another.
        young = is_young(seen) or signature(path) != seen
        return results, Record(seen, young, digest, declares, asked, results)
