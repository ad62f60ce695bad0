from __future__ import annotations

import json
import os
from typing import Any

import jsonschema
from render_samples import HostsSample

from kubelint_net.predict.pods.resolve import resolve
from kubelint_net.render import json as json_format
from kubelint_net.render._format import Context
from kubelint_net.render._hosts_text import render_hosts

HOSTS = "127.0.0.1\tlocalhost\n10.1.2.3\tdb.internal\n10.1.2.4\tdb.internal\n"
SCHEMA = os.path.join(os.path.dirname(__file__), "..", "..", "schemas", "prediction-v1.schema.json")


def sample(*names: str) -> HostsSample:
    return HostsSample("web", HOSTS, lookups=tuple(resolve(HOSTS, name) for name in names))


def test_the_file_comes_first_and_each_name_under_a_heading() -> None:
    assert render_hosts([sample("db.internal")], Context()) == (
        "==> pod.yaml: Pod default/web <==\n"
        f"{HOSTS}"
        "\n"
        "==> pod.yaml: Pod default/web: lookup of db.internal <==\n"
        "RESOLVER         ASKED FOR  ANSWER                  LINE\n"
        "glibc, multi on  either     10.1.2.3                2\n"
        "                            10.1.2.4                3\n"
        "                 IPv4       10.1.2.3                2\n"
        "                            10.1.2.4                3\n"
        "                 IPv6       asks DNS\n"
        "glibc            either     10.1.2.3                2\n"
        "                 IPv4       10.1.2.3                2\n"
        "                 IPv6       asks DNS\n"
        "musl             either     10.1.2.3                2\n"
        "                            10.1.2.4                3\n"
        "                 IPv4       10.1.2.3                2\n"
        "                            10.1.2.4                3\n"
        "                 IPv6       none; DNS is not asked\n"
        "Go               either     10.1.2.3                2\n"
        "                            10.1.2.4                3\n"
        "                 IPv4       10.1.2.3                2\n"
        "                            10.1.2.4                3\n"
        "                 IPv6       none; DNS is not asked\n"
    )


def test_a_name_that_is_an_address_has_no_line() -> None:
    shown = render_hosts([sample("::1")], Context()).splitlines()
    assert "glibc            either     ::1                     the name itself" in shown


def test_a_name_cannot_command_the_terminal() -> None:
    shown = render_hosts([sample("\x1b[2J")], Context())
    assert [char for char in shown if char not in "\n\t" and not char.isprintable()] == []


def in_json(*names: str) -> Any:
    text = json_format.render_hosts([sample(*names)], Context())
    value = json.loads(text)
    with open(SCHEMA, encoding="utf-8") as file:
        jsonschema.validate(value, json.load(file))
    return value["hosts"][0]["lookups"]


def test_json_has_an_answer_for_each_question() -> None:
    (lookup,) = in_json("db.internal")
    assert (lookup["name"], len(lookup["answers"])) == ("db.internal", 12)
    assert lookup["answers"][3] == {
        "resolver": "glibc",
        "family": None,
        "from": "file",
        "addresses": [{"address": "10.1.2.3", "line": 2}],
    }
    assert lookup["answers"][8] == {"resolver": "musl", "family": "IPv6", "from": "nothing", "addresses": []}


def test_json_of_an_address_has_no_line() -> None:
    (lookup,) = in_json("10.9.9.9")
    assert lookup["answers"][0]["addresses"] == [{"address": "10.9.9.9", "line": None}]


def test_json_without_names_has_no_lookups() -> None:
    assert in_json() == []
