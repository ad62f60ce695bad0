"""What the fuzzer started from and what it found, asked again without it, and a short run of mutations of our own."""

from __future__ import annotations

import os
from random import Random

import hostile
import invariants
import mutating
import pytest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FUZZ = os.path.join(ROOT, "fuzz")
MUTANTS = 60
"""Of each sort; a run of the fuzzer makes a thousand times as many."""


def inputs(*targets: str) -> list[str]:
    folders = [os.path.join(FUZZ, kind, target) for kind in ("seeds", "regressions") for target in targets]
    return sorted(
        os.path.join(folder, name) for folder in folders if os.path.isdir(folder) for name in os.listdir(folder)
    )


def goldens() -> list[str]:
    return sorted(
        os.path.join(folder, name)
        for top in (os.path.join(ROOT, "tests", "rules"), os.path.join(ROOT, "examples"))
        for folder, _, names in os.walk(top)
        for name in names
        if name.endswith(".yaml")
    )


def content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


@pytest.mark.parametrize("path", inputs("text", "manifests"), ids=os.path.basename)
def test_texts(path: str) -> None:
    invariants.check_text(content(path))


@pytest.mark.parametrize("path", inputs("config"), ids=os.path.basename)
def test_configs(path: str) -> None:
    invariants.check_config(content(path))


@pytest.mark.parametrize("name", [name for name in hostile.CASES if isinstance(hostile.CASES[name](0), bytes)])
def test_small_hostile_inputs(name: str) -> None:
    made = hostile.CASES[name](0.00002)
    assert isinstance(made, bytes)
    invariants.check_text(made)


def test_mutated_fields() -> None:
    rng = Random(1)
    paths = goldens()
    for _ in range(MUTANTS):
        text = content(rng.choice(paths)).decode("utf-8", "replace")
        mutant = mutating.mutate(text, rng)
        invariants.check_text(mutant.encode("utf-8", "surrogatepass"))


def test_mutated_bytes() -> None:
    rng = Random(2)
    paths = goldens()
    for _ in range(MUTANTS):
        invariants.check_text(scrambled(content(rng.choice(paths)), rng))


def test_mutated_configs() -> None:
    rng = Random(3)
    paths = inputs("config")
    for _ in range(MUTANTS):
        invariants.check_config(scrambled(content(rng.choice(paths)), rng))


def scrambled(data: bytes, rng: Random) -> bytes:
    """The bytes with a few of them lost, doubled or changed."""
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(data) + 1)
        end = at + rng.randrange(12)
        new = rng.choice(
            (b"", bytes([rng.randrange(256)]), data[at:end] * 2, rng.choice((b": ", b"- ", b"{{", b"\xff", b"'")))
        )
        data = data[:at] + new + data[end:]
    return data


def test_the_invariants_can_fail() -> None:
    with pytest.raises(invariants.BrokenError):
        invariants.demand(False, "this does not hold")


def test_a_mutant_is_told_by_its_number() -> None:
    text = content(os.path.join(ROOT, "examples", "bad", "shop.yaml")).decode()
    mutants = [mutating.mutate(text, Random(number)) for number in range(20)]
    assert mutants == [mutating.mutate(text, Random(number)) for number in range(20)]
    assert len(set(mutants)) > 15
