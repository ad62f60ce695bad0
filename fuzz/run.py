"""Runs one fuzz target under atheris: ``python fuzz/run.py text|config|manifests [options of libFuzzer] [FOLDER]``."""

from __future__ import annotations

import os
import sys
from functools import partial
from random import Random

import atheris

HERE = os.path.dirname(os.path.abspath(__file__))

with atheris.instrument_imports(include=["kubelint_net"]):
    import invariants
    import mutating

    invariants.check_text(invariants.SAMPLE)  # much is imported only when it is needed, and has to be here
    invariants.check_config(b"nearlyExhausted: 80\n")

TARGETS = {
    "text": partial(invariants.check_text, thorough=False),
    "config": invariants.check_config,
    "manifests": partial(invariants.check_text, thorough=False),
}


def by_field(data: bytes, max_size: int, seed: int) -> bytes:
    """A mutator for libFuzzer that changes fields, and now and then bytes."""
    rng = Random(seed)  # noqa: S311 - the same seed, the same mutant
    if rng.random() < 0.1:
        return bytes(atheris.Mutate(data, max_size))
    mutant = mutating.mutate(data.decode("utf-8", "replace"), rng).encode("utf-8", "surrogatepass")
    return mutant[:max_size]


def main() -> None:
    """Starts from the seeds, the regressions and the folder that is named, where what is found is kept too."""
    target, *options = sys.argv[1:]
    folders = [each for each in options if not each.startswith("-")]
    flags = [each for each in options if each.startswith("-")]
    given = [os.path.join(HERE, kind, target) for kind in ("seeds", "regressions")]
    if target != "config":
        given += [os.path.join(os.path.dirname(HERE), *parts) for parts in (("tests", "rules"), ("examples",))]
    arguments = [sys.argv[0], *flags, *folders, *filter(os.path.isdir, given)]
    if target == "manifests":
        atheris.Setup(arguments, TARGETS[target], custom_mutator=by_field)
    else:
        atheris.Setup(arguments, TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
