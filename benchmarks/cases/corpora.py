"""Many files: the generated tree, and folders of the user's own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from benchmarks.running import Case
from benchmarks.subjects import CHECKOV, KUBECONFORM, LOADER, US, VALIDATE, YAMLLINT
from benchmarks.tree import write_tree

if TYPE_CHECKING:
    from benchmarks.running import Subject
    from benchmarks.subjects import Tools

PARALLEL = "kubelint-net, parallel"
FILLING = "kubelint-net, filling cache"
CACHED = "kubelint-net, cached"


def corpus_cases(tools: Tools, work: str, files: int) -> list[Case]:
    """The generated tree: without and with its CRD bundles, and with the cache."""
    tree = os.path.join(work, "tree")
    write_tree(tree, files)
    everything = (YAMLLINT, VALIDATE, CHECKOV)
    return [
        _case(tools, "app", "generated tree, application files", os.path.join(tree, "app"), everything),
        _case(tools, "all", "generated tree with CRD bundles", tree, ()),
        _cache(tools, "cache", "generated tree with CRD bundles, cached", tree, work),
    ]


def folder_case(tools: Tools, folder: str) -> Case:
    """A folder of the user's own."""
    name = os.path.basename(os.path.normpath(folder))
    everything = (YAMLLINT, VALIDATE, CHECKOV)
    return _case(tools, "corpus", f"the folder {name}", os.path.abspath(folder), everything)


def _case(tools: Tools, name: str, title: str, folder: str, slow: tuple[str, ...]) -> Case:
    ours: list[Subject] = [tools.check(folder)]
    missing: list[tuple[str, str]] = []
    if "--jobs" in tools.options:
        ours.append(tools.check(folder, name=PARALLEL, jobs=os.cpu_count() or 1))
    else:
        missing.append((PARALLEL, "no option --jobs"))
    found, absent = tools.peers(folder, LOADER, KUBECONFORM, *slow)
    size = _size(folder)
    return Case(name, f"{title}: {_count(folder)} files", US, (*ours, *found), (*missing, *absent), size, warm_up=False)


def _cache(tools: Tools, name: str, title: str, folder: str, work: str) -> Case:
    subjects: list[Subject] = [tools.check(folder)]
    missing: tuple[tuple[str, str], ...] = ()
    if "--cache-dir" in tools.options:
        subjects.append(tools.check(folder, name=FILLING, cache=os.path.join(work, "filling"), emptied=True))
        subjects.append(tools.check(folder, name=CACHED, cache=os.path.join(work, "cache")))
    else:
        missing = ((CACHED, "no option --cache-dir"),)
    # To warm up is to fill the cache.
    return Case(name, f"{title}: {_count(folder)} files", US, tuple(subjects), missing, _size(folder))


def _yaml_files(folder: str) -> list[str]:
    return [
        os.path.join(below, name)
        for below, _, names in os.walk(folder)
        for name in names
        if name.endswith((".yaml", ".yml"))
    ]


def _count(folder: str) -> int:
    return len(_yaml_files(folder))


def _size(folder: str) -> float:
    return sum(os.path.getsize(path) for path in _yaml_files(folder)) / 1_000_000
