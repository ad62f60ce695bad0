"""All files of a run to their results: each read once, by as many processes as pay, or taken from the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.engine.inputs import Input
from kubelint_net.engine.leaving_out import Patches
from kubelint_net.engine.mapping import START, FileResult, findings_of, map_file
from kubelint_net.engine.parallel import in_order
from kubelint_net.engine.registry import rule_by_id
from kubelint_net.rule import Hit
from kubelint_net.screen.declarations import bytes_may_declare
from kubelint_net.source.files import FileProblem
from kubelint_net.source.limits import raised_by
from kubelint_net.source.spans import Place
from kubelint_net.value import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from kubelint_net.engine.caching import Cache, Record
    from kubelint_net.engine.inputs import Inputs
    from kubelint_net.engine.survey import Survey
    from kubelint_net.policies.admission.model import AdmissionPolicies
    from kubelint_net.policies.policy import InForce
    from kubelint_net.settings import Settings

Results = tuple[FileResult, ...]
"""What became of one file: one result for each cluster that owns it."""


class Asked:
    """What the files of a run are asked: by which clusters, under which policies, as patch or as manifest."""

    def __init__(
        self, known: Survey, settings: Settings, admission: AdmissionPolicies | None, links: Container[str]
    ) -> None:
        """Takes those of the files whose last part is a link beside what a run knows and is told."""
        self._known = known
        self._settings = settings
        self._admission = admission
        self._patches = Patches(links)
        self._digests: dict[tuple[object, ...], bytes] = {}

    @property
    def may_keep(self) -> bool:
        """Whether results may be kept: those of policies depend on more than we keep a digest of."""
        return not self._settings.policies and self._admission is None

    def owners(self, path: str) -> tuple[str, ...]:
        """The clusters that a file is meant for."""
        return self._settings.owners(path)

    def results(self, given: Input | FileProblem) -> Results:
        """What becomes of one file."""
        if not isinstance(given, Input):
            return tuple(unreadable(given) for _ in self.owners(given.path))
        path = given.source.path
        if given.named and not self._is_manifest(path, named=True):
            given = replace(given, named=False)
        patch = not given.piped and self._patches.hold(path)
        return tuple(
            map_file(
                given,
                self._known.plans[name].config,
                patch=patch,
                holding=self._holding(given, name) if self._settings.policies else None,
                admission=self._admission,
            )
            for name in self.owners(path)
        )

    def digest(self, path: str, *, named: bool) -> bytes:
        """A digest of all that the results of a file depend on beside its bytes."""
        from kubelint_net.engine.caching import digest_of  # noqa: PLC0415 - only a run that has a cache pays for it

        asked = (self._is_manifest(path, named=named), self._patches.hold(path), self.owners(path))
        if asked not in self._digests:
            configs = tuple(self._known.plans[name].config for name in self.owners(path))
            self._digests[asked] = digest_of(asked, configs, self._settings.limits)
        return self._digests[asked]

    def _is_manifest(self, path: str, *, named: bool) -> bool:
        # What another program reads is no manifest, though somebody named it: a hook names every file that changed.
        return named and path not in self._known.no_manifests

    def _holding(self, given: Input, cluster: str) -> InForce | None:
        from kubelint_net.policies.matching import in_force  # noqa: PLC0415  (few runs have policies)
        from kubelint_net.source.rendered import Templates  # noqa: PLC0415  (likewise)

        declared = next(scope.declared for scope in self._settings.scopes if scope.name == cluster)
        templates = Templates(given.source) if given.piped else None
        return in_force(self._settings.policies, given.source.path, cluster, declared, templates or None)


def unreadable(problem: FileProblem) -> FileResult:
    """A file that could not be read, as the result of reading it."""
    place = Place(problem.path, START)
    rule = rule_by_id("exceeded-limit" if problem.limit else "unreadable-file")
    hit = Hit(problem.message, place, help=raised_by(problem.limit) if problem.limit else "")
    return FileResult(problem.path, tuple(findings_of(rule, [hit], place)))


def declaring(inputs: Inputs, cache: Cache | None, jobs: int) -> Iterator[Input | FileProblem]:
    """The files that may declare facts of a cluster.

    Args:
        inputs: All files of the run.
        cache: What is known of them from earlier runs.
        jobs: How many processes look through them.
    """

    def may_declare(index: int) -> bool:
        if not inputs.is_file(index):
            return True
        path = inputs.paths[index]
        record = cache.unchanged(path) if cache is not None else None
        if record is not None:
            return record.declares
        data = inputs.bytes_of(path)
        return not isinstance(data, FileProblem) and bytes_may_declare(data)

    for index, declares in enumerate(in_order(may_declare, len(inputs), jobs)):
        if declares:
            yield inputs[index]


def map_files(
    inputs: Inputs,
    asked: Asked,
    cache: Cache | None,
    jobs: int,
    each_file: Callable[[], None] | None = None,
) -> list[Results]:
    """What becomes of every file, in order.

    Args:
        inputs: The files.
        asked: What they are asked.
        cache: Earlier results; takes those of this run.
        jobs: How many processes share the work.
        each_file: Called once for each file.
    """
    if cache is None or not asked.may_keep:
        return in_order(lambda index: asked.results(inputs[index]), len(inputs), jobs, each_file)
    from kubelint_net.engine.recalling import Recalling  # noqa: PLC0415 - only a run that has a cache pays for it

    recalling = Recalling(inputs, asked, cache)
    found: list[tuple[Results, Record | None]] = in_order(recalling.results, len(inputs), jobs, each_file)
    cache.keep((path, record) for path, (_, record) in zip(inputs.paths, found, strict=True) if record is not None)
    return [results for results, _ in found]
