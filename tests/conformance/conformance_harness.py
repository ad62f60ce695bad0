"""Runs recorded answers of a real API server and kubelet against our predictions.

One row a case; `README.md` beside the data says how the rows were recorded and how to read them.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from kubelint_net import ClusterConfig, Prediction, predict

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = os.path.join(os.path.dirname(__file__), "data")

RANGES = {
    "v4": ("10.96.0.0/16",),
    "v6": ("fd00:10:96::/112",),
    "v4v6": ("10.96.0.0/16", "fd00:10:96::/112"),
    "v6v4": ("fd00:10:96::/112", "10.96.0.0/16"),
    "tiny": ("10.96.0.0/28",),
    "tiny46": ("10.96.0.0/28", "fd00:10:96::/124"),
}

Row = dict[str, Any]


def rows(name: str) -> Iterator[Row]:
    """The rows of one file below `data/`."""
    with open(os.path.join(DATA, name), encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def suites() -> list[str]:
    """The names of the verdict suites."""
    names = os.listdir(os.path.join(DATA, "verdicts"))
    return sorted(name.removesuffix(".jsonl") for name in names if name.endswith(".jsonl"))


def cluster(name: str, version: str = "1.36", *, dry_run: bool) -> ClusterConfig:
    """The cluster a row was recorded on.

    A dry run does not check node ports against their range, so there it stays undeclared.
    """
    return ClusterConfig(
        service_cidrs=RANGES[name],
        kubernetes_version=version,
        cluster_domain="cluster.local",
        node_port_range=None if dry_run else "30000-32767",
    )


def difference(row: Row, verdict: Row, version: str = "1.36") -> str:
    """How our prediction differs from a recorded verdict; ``""`` where it does not."""
    config = cluster(row["cluster"], version, dry_run=True)
    predictions = predict(row["manifest"], config, before=row.get("old"))
    if len(predictions) != 1:
        return f"{len(predictions)} predictions for one object"
    return compare(predictions[0], verdict)


def compare(prediction: Prediction, verdict: Row) -> str:
    """How a prediction differs from a recorded verdict; ``""`` where it does not."""
    ours = prediction.to_dict()
    wanted: Row = {
        "accepted": verdict["accepted"],
        "http": verdict["http"],
        "errors": verdict.get("errors", []),
        "strict": sorted(verdict.get("strict", [])),
        "warnings": sorted(verdict.get("warnings", [])),
    }
    found = {key: ours[key] for key in wanted} | {
        "strict": sorted(ours["strict"]),
        "warnings": sorted(ours["warnings"]),
    }
    if prediction.problem:
        # The server was sent what kubectl would not have: to us the text is no object at all.
        found["http"] = verdict["http"]
    if verdict.get("result") is not None:
        wanted["result"] = verdict["result"]
        found["result"] = ours["result"]
    return "; ".join(f"{key}: {found[key]!r}, recorded {wanted[key]!r}" for key in wanted if wanted[key] != found[key])
