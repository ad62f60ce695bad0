from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.generate import cidrs
from benchmarks.generate import main as generate
from benchmarks.scale import files_of, write_one_file, write_scale
from benchmarks.tree import write_tree
from kubelint_net.net.cidr import cidr_problem, parse_cidr
from kubelint_net.net.sweep import overlapping_pairs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COMMAND = os.path.join(os.path.dirname(sys.executable), "kubelint-net")

NETWORK_WORDS = (
    b"hostAliases",
    b"ipFamil",
    b"lusterIP",
    b"oadBalancer",
    b"podIP",
    b"hostIP",
    b"CIDR",
    b"cidr",
    b"ipBlock",
    b"nameservers",
)
"""Those that told the relevant documents of the measured repositories apart."""


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}


def digest(files: dict[str, bytes]) -> str:
    return hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()


def check(folder: Path) -> dict[str, list[dict[str, str]]]:
    ran = subprocess.run([COMMAND, "check", "--format", "json", str(folder)], capture_output=True, check=False)
    report: dict[str, list[dict[str, str]]] = json.loads(ran.stdout)
    return report


@pytest.mark.parametrize(
    "write",
    [
        lambda path: write_tree(str(path), 60),
        lambda path: write_scale(str(path), 0.1),
        lambda path: write_scale(str(path), 0.1, every=3),
    ],
    ids=["tree", "scale", "scale with mistakes"],
)
def test_the_same_arguments_write_the_same_bytes(write: Callable[[Path], object], tmp_path: Path) -> None:
    write(tmp_path / "first")
    write(tmp_path / "second")
    first = contents(tmp_path / "first")
    assert first
    assert first == contents(tmp_path / "second")


def test_bytes_do_not_depend_on_the_hash_seed_of_the_process(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-m", "benchmarks.generate", "tree", str(tmp_path / seed), "--files", "40"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))),
            check=True,
        )
    assert digest(contents(tmp_path / "1")) == digest(contents(tmp_path / "2"))


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tree")
    write_tree(str(folder), 1_000)
    return folder


def test_files_are_as_large_as_in_public_repositories(tree: Path) -> None:
    sizes = sorted(map(len, contents(tree / "app").values()))
    assert len(sizes) == 1_000
    assert 430 <= sizes[500] <= 590
    assert 2_000 <= sizes[900] <= 2_900
    assert 18_000 <= sizes[990] <= 26_000


def test_few_documents_are_about_the_network_and_they_are_large(tree: Path) -> None:
    documents = [each for text in contents(tree / "app").values() for each in text.split(b"---\n")]
    network = [each for each in documents if any(word in each for word in NETWORK_WORDS)]
    assert 0.05 <= len(network) / len(documents) <= 0.10
    assert 0.19 <= sum(map(len, network)) / sum(map(len, documents)) <= 0.33


def test_definitions_are_few_files_and_most_bytes(tree: Path) -> None:
    app, crds = contents(tree / "app"), contents(tree / "crds")
    assert all(b"\nkind: CustomResourceDefinition\n" in text for text in crds.values())
    assert 0.025 <= len(crds) / (len(app) + len(crds)) <= 0.04
    bytes_of_crds = sum(map(len, crds.values()))
    assert 0.75 <= bytes_of_crds / (bytes_of_crds + sum(map(len, app.values()))) <= 0.85


def test_the_tree_is_clean(tmp_path: Path) -> None:
    write_tree(str(tmp_path), 150)
    report = check(tmp_path)
    assert report["findings"] == []


def test_a_hundredth_of_a_percent_holds_its_services_and_pods(tmp_path: Path) -> None:
    write_scale(str(tmp_path), 0.01)
    (text,) = contents(tmp_path).values()
    assert (text.count(b"kind: Service\n"), text.count(b"kind: Pod\n")) == (10, 2)
    assert files_of(100) * 10 == 100_000


def test_the_scale_repository_is_clean(tmp_path: Path) -> None:
    write_scale(str(tmp_path), 0.05)
    report = check(tmp_path)
    assert report["findings"] == []
    assert len(contents(tmp_path)) == 5


def test_mistakes_are_found_where_they_were_made_and_nowhere_else(tmp_path: Path) -> None:
    made = write_scale(str(tmp_path), 0.12, every=3)
    assert len(made) == 4
    found = [(finding["path"], finding["rule"]) for finding in check(tmp_path)["findings"]]
    assert sorted(found) == sorted((str(tmp_path / path), rule) for path, rule in made)


def test_one_file_is_as_large_as_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    write_one_file(str(path), 0.1)
    assert 100_000 <= path.stat().st_size < 110_000


def test_cidrs_are_different_and_valid_and_one_of_ten_lies_inside_another() -> None:
    texts = list(cidrs(2_000))
    assert len(set(texts)) == 2_000
    assert [text for text in texts if cidr_problem(text, strict=True) is not None] == []
    ranges = [cidr for cidr in map(parse_cidr, texts) if cidr is not None]
    assert len(list(overlapping_pairs(ranges))) == 200


def test_the_command_names_the_mistakes_it_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    generate(["scale", str(tmp_path), "--percent", "0.02", "--mistakes-every", "2"])
    assert capsys.readouterr().out == f"{tmp_path / 'team-00' / 'app-01.yaml'} invalid-ip-family\n"
