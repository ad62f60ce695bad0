from __future__ import annotations

import json
import os

import pytest
from conformance_harness import DATA, Row, cluster, compare, difference, rows, suites

from kubelint_net import hosts_file, predict

with open(os.path.join(os.path.dirname(__file__), "undecidable.json"), encoding="utf-8") as undecidable:
    UNDECIDABLE: dict[str, str] = json.load(undecidable)


@pytest.mark.parametrize("suite", suites())
def test_every_recorded_verdict_is_predicted(suite: str) -> None:
    differences = [
        f"{row['id']}: {found}"
        for row in rows(f"verdicts/{suite}.jsonl")
        if row["id"] not in UNDECIDABLE and (found := difference(row, row["verdict"]))
    ]
    assert differences == []


def test_the_rows_called_undecidable_are_few_and_do_differ() -> None:
    judged = [row for suite in suites() for row in rows(f"verdicts/{suite}.jsonl")]
    listed = [row for row in judged if row["id"] in UNDECIDABLE]
    assert len(listed) == len(UNDECIDABLE) <= len(judged) // 300
    assert [row["id"] for row in listed if not difference(row, row["verdict"])] == []


@pytest.mark.parametrize("version", ["1.33", "1.34", "1.35"])
def test_every_verdict_that_another_version_gives_is_predicted(version: str) -> None:
    with open(os.path.join(DATA, "verdicts", f"differs-{version}.json"), encoding="utf-8") as file:
        differs: dict[str, Row] = {entry["id"]: entry["verdict"] for entry in json.load(file)}
    differences = []
    judged = 0
    for suite in suites():
        for row in rows(f"verdicts/{suite}.jsonl"):
            # The versions were recorded on one cluster only; a row that is not listed answers as in 1.36.
            if row["cluster"] == "v4v6" and row["id"] not in UNDECIDABLE:
                judged += 1
                verdict: Row = differs.get(row["id"]) or row["verdict"]
                found = difference(row, verdict, version)
                if found:
                    differences.append(f"{row['id']}: {found}")
    assert judged > 2000
    assert differences == []


def test_every_recorded_hosts_file_is_predicted_byte_for_byte() -> None:
    differences = []
    for row in rows("hosts-files.jsonl"):
        config = cluster("v4v6", dry_run=True)
        config = type(config)(
            service_cidrs=config.service_cidrs,
            kubernetes_version="1.36",
            cluster_domain=row["clusterDomain"],
        )
        found = hosts_file(row["manifest"], config, pod_ips=row["podIPs"], node_hosts=row["nodeHosts"])
        if found != row["hosts"]:
            differences.append(f"{row['id']}: {found!r}, recorded {row['hosts']!r}")
    assert differences == []


def test_every_recorded_sequence_is_predicted() -> None:
    differences = []
    for row in rows("sequences.jsonl"):
        predictions = predict(row["manifest"], cluster(row["cluster"], dry_run=False))
        verdicts = row["verdicts"]
        if len(predictions) != len(verdicts):
            differences.append(f"{row['id']}: {len(predictions)} predictions for {len(verdicts)} objects")
            continue
        for index, (prediction, verdict) in enumerate(zip(predictions, verdicts, strict=True)):
            found = compare(prediction, verdict)
            if found:
                differences.append(f"{row['id']} object {index}: {found}")
    assert differences == []
