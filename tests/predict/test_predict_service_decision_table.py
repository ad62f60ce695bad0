"""The whole decision table of families, policies and cluster IPs, as the API server filled it in."""

from __future__ import annotations

import csv
import os
from typing import Any

import pytest
from service_samples import DATA, addresses, bare_service, cluster

from kubelint_net.predict.services.answer import create_service

FIRST = {"v4": "10.0.0.5", "v6": "2000::5"}
SECOND = {"v4": "10.0.0.6", "v6": "2000::6"}
VERSIONS = ("1.29", "1.30", "1.31", "1.32", "1.33", "1.34", "1.35", "1.36", "1.37")


def table() -> list[dict[str, str]]:
    with open(os.path.join(DATA, "service-decision-table.csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def given_addresses(row: dict[str, str]) -> list[str]:
    """The addresses a row names, by the families it lists."""
    families = row["clusterIPs_given"].split()
    return [(SECOND if family in families[:index] else FIRST)[family] for index, family in enumerate(families)]


def spec(row: dict[str, str]) -> dict[str, Any]:
    spec: dict[str, Any] = {"ports": [{"port": 80}]}
    if row["kind"] != "headless-selectorless":
        spec["selector"] = {"a": "b"}
    if row["kind"].startswith("headless"):
        spec["clusterIP"] = "None"
    if row["kind"] == "ExternalName":
        spec |= {"type": "ExternalName", "externalName": "a.b"}
    given = given_addresses(row)
    if given:
        spec |= {"clusterIP": given[0], "clusterIPs": given}
    if row["ipFamilyPolicy"]:
        spec["ipFamilyPolicy"] = row["ipFamilyPolicy"]
    if row["ipFamilies"]:
        spec["ipFamilies"] = row["ipFamilies"].split()
    return spec


def expected_addresses(row: dict[str, str]) -> list[str]:
    given = dict(zip(row["clusterIPs_given"].split(), given_addresses(row), strict=True))
    cells = [cell.partition("-") for cell in row["out_ips"].split()]
    return [given[family] if how == "given" else how or family for family, _, how in cells]


def difference(row: dict[str, str], version: str) -> str:
    """How our answer differs from a row's; ``""`` where it does not."""
    outcome = create_service(bare_service(**spec(row)), cluster(row["cluster"], version))
    if row["verdict"] == "reject":
        found = ";".join(f"{error.type} {error.path}" for error in outcome.errors)
        return "" if (outcome.http, found) == (422, row["errors"]) else f"{row}: {outcome.http} {found}"
    result = outcome.result
    if outcome.http != 201 or result is None:
        return f"{row}: {outcome}"
    found_result = (result.ip_family_policy or "", " ".join(result.ip_families), addresses(outcome))
    wanted = (row["out_policy"], row["out_families"], expected_addresses(row))
    return "" if found_result == wanted else f"{row}: {found_result}"


def test_the_table_is_complete() -> None:
    assert len(table()) == 1280


@pytest.mark.parametrize("version", VERSIONS)
def test_every_cell_is_predicted_with_its_errors_in_the_servers_order(version: str) -> None:
    assert [found for row in table() if (found := difference(row, version))] == []


@pytest.mark.parametrize("kind", ["ClusterIP", "NodePort", "LoadBalancer"])
def test_a_type_with_an_address_does_not_change_a_cell(kind: str) -> None:
    config = cluster("v6+v4")
    for row in table():
        if row["kind"] == "headful" and row["cluster"] == "v6+v4":
            plain = create_service(bare_service(**spec(row)), config)
            typed = create_service(bare_service(**spec(row), type=kind), config)
            assert [(error.type, error.path) for error in typed.errors] == [
                (error.type, error.path) for error in plain.errors
            ]
            assert (typed.result and typed.result.cluster_ips) == (plain.result and plain.result.cluster_ips)
