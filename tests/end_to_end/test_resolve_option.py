"""``predict hosts --resolve``: the command as a user runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from installed_command import run

if TYPE_CHECKING:
    from pathlib import Path

POD = """\
apiVersion: v1
kind: Pod
metadata: {name: shop}
spec:
  hostNetwork: true
  hostAliases: [{ip: 10.1.2.3, hostnames: [db.internal]}]
  containers: [{name: c, image: i}]
"""


def addresses(lookup: dict[str, object]) -> list[list[str]]:
    answers = lookup["answers"]
    assert isinstance(answers, list)
    return [[found["address"] for found in answer["addresses"]] for answer in answers if answer["family"] is None]


def test_the_file_of_the_node_answers_too(tmp_path: Path) -> None:
    node = tmp_path / "hosts"
    node.write_text("10.9.9.9 db.internal node.internal\n")
    ran = run(
        *("predict", "hosts", "-", "--node-hosts", str(node), "--format", "json"),
        *("--resolve", "db.internal", "--resolve", "node.internal"),
        stdin=POD,
    )
    assert ran.code == 0
    (prediction,) = ran.json()["hosts"]
    first, second = prediction["lookups"]
    both = ["10.9.9.9", "10.1.2.3"]
    assert addresses(first) == [both, both[:1], both, both]
    assert addresses(second) == 4 * [["10.9.9.9"]]
    assert prediction["note"] == ""


def test_that_the_file_of_the_node_is_missing_is_said() -> None:
    ran = run("predict", "hosts", "-", "--resolve", "db.internal", stdin=POD)
    assert ran.code == 0
    assert "lookup of db.internal" in ran.out
    assert "the node's own hosts file, which is not known, may hold a name that is looked up, too" in ran.err


def test_without_a_name_the_output_is_the_file_alone() -> None:
    ran = run("predict", "hosts", "-", stdin=POD)
    assert ran.out.startswith("# Kubernetes-managed hosts file (host network).\n")
    assert ran.out.endswith("10.1.2.3\tdb.internal\n")
