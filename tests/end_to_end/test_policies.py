"""Policies as a user meets them: the installed command in a folder of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from installed_command import run

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """\
clusters:
  prod:
    serviceClusterIPRange: 10.96.0.0/12
    paths: [shared, clusters/prod]
  stage:
    serviceClusterIPRange: 10.96.0.0/12,fd00:10:96::/112
    paths: [shared, clusters/stage]
policies:
  - name: dual-stack-on-prod
    message: Services in prod are reached over both families.
    match:
      kinds: [Service]
      namespaces: [prod]
      clusters: [prod]
    endsUp: dual-stack
  - name: aliases-stay-inside
    hostAliasAddresses:
      allow: [10.0.0.0/8]
"""
SHOP = """\
apiVersion: v1
kind: Service
metadata:
  name: shop
  namespace: prod
spec:
  ipFamilyPolicy: PreferDualStack
  selector: {app: shop}
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  namespace: prod
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      hostAliases:
        - ip: 10.20.0.5
          hostnames: [db.internal]
        - ip: 192.0.2.7
          hostnames: [mail.internal]
      containers: [{name: shop, image: shop}]
"""
TEXT = """\
error[disallowed-resulting-family]: Services in prod are reached over both
  families: the Service ends up IPv4 single-stack on cluster prod, whose only
  service range is 10.96.0.0/12; it must end up dual-stack (policy
  dual-stack-on-prod)
  --> shared/shop.yaml:7:19
   |
 7 |   ipFamilyPolicy: PreferDualStack
   |                   ^^^^^^^^^^^^^^^
   |
  ::: .kubelint-net.yaml:15:5
   |
15 |     endsUp: dual-stack
   |     ------ policy dual-stack-on-prod: Services end up dual-stack
   |
  ::: .kubelint-net.yaml:3:28
   |
 3 |     serviceClusterIPRange: 10.96.0.0/12
   |                            ------------
   |                            cluster prod has the service range 10.96.0.0/12
   |
   = a policy of yours does not accept Service prod/shop: spec.ipFamilyPolicy
   = help: give cluster prod an IPv6 service range: without one no Service there
           has that family

error[disallowed-host-alias-address]: host alias address 192.0.2.7 is not in
  10.0.0.0/8 (policy aliases-stay-inside)
  --> shared/shop.yaml:25:15
   |
25 |         - ip: 192.0.2.7
   |               ^^^^^^^^^
   |
  ::: .kubelint-net.yaml:17:5
   |
17 |     hostAliasAddresses:
   |     ------------------
   |     policy aliases-stay-inside: host alias addresses: only 10.0.0.0/8
   |
   = a policy of yours does not accept Deployment prod/shop:
     spec.template.spec.hostAliases[1].ip

Checked 2 objects in 1 file: 2 errors.
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".kubelint-net.yaml").write_text(CONFIG, encoding="utf-8")
    for name in ("shared", "clusters/stage"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "shop.yaml").write_text(SHOP, encoding="utf-8")
    return tmp_path


def test_a_team_holds_its_manifests_to_its_policies(repository: Path) -> None:
    ran = run("check", "shared", cwd=str(repository))
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == TEXT


def test_another_cluster_is_held_to_other_policies(repository: Path) -> None:
    ran = run("check", "clusters/stage", "--format", "json", cwd=str(repository))
    assert [each["policy"] for each in ran.json()["findings"]] == ["aliases-stay-inside"]


def test_what_is_mended_passes(repository: Path) -> None:
    (repository / ".kubelint-net.yaml").write_text(
        CONFIG.replace("serviceClusterIPRange: 10.96.0.0/12\n", "serviceClusterIPRange: 10.96.0.0/12,fd00::/112\n", 1),
        encoding="utf-8",
    )
    (repository / "shared" / "shop.yaml").write_text(SHOP.replace("192.0.2.7", "10.20.0.7"), encoding="utf-8")
    ran = run("check", "shared", cwd=str(repository))
    assert (ran.code, ran.out) == (0, "Checked 2 objects in 1 file: nothing found.\n")


def test_what_a_chart_renders_to_is_held_to_them(repository: Path) -> None:
    (repository / ".kubelint-net.yaml").write_text(CONFIG.partition("policies:")[0], encoding="utf-8")
    policies = "policies=[{name: plan, hostAliasAddresses: {allow: 10.0.0.0/8}}]"
    rendered = "---\n# Source: chart/templates/shop.yaml\n" + SHOP.partition("---\n")[2]
    ran = run("check", "-", "--config", policies, "--format", "json", stdin=rendered, cwd=str(repository))
    (finding,) = ran.json()["findings"]
    assert (finding["template"], finding["policy"]) == ("chart/templates/shop.yaml", "plan")
    assert finding["related"][0]["path"] == "--config"


def test_sarif_names_the_policy_and_links_its_declaration(repository: Path) -> None:
    ran = run("check", "shared", "--format", "sarif", cwd=str(repository))
    (sarif,) = ran.json()["runs"]
    rules = {rule["id"]: rule for rule in sarif["tool"]["driver"]["rules"]}
    first = sarif["results"][0]
    assert "policy" in rules[first["ruleId"]]["properties"]["tags"]
    assert first["properties"] == {
        "class": "policy",
        "field": "spec.ipFamilyPolicy",
        "errorType": None,
        "policy": "dual-stack-on-prod",
    }
    declared = first["relatedLocations"][0]
    assert declared["physicalLocation"]["artifactLocation"]["uri"] == ".kubelint-net.yaml"
    assert declared["physicalLocation"]["region"] == {"startLine": 15, "startColumn": 5, "endLine": 15, "endColumn": 11}
    assert declared["message"]["text"] == "policy dual-stack-on-prod: Services end up dual-stack"


def test_settings_show_them_as_the_config_file_says_them(repository: Path) -> None:
    ran = run("check", "--show-settings", "shared", cwd=str(repository))
    (line,) = (line for line in ran.out.splitlines() if line.startswith("policies: "))
    shown = json.loads(line.removeprefix("policies: "))
    assert [each["name"] for each in shown] == ["dual-stack-on-prod", "aliases-stay-inside"]
    assert shown[1]["hostAliasAddresses"] == {"allow": ["10.0.0.0/8"]}


def test_a_policy_cannot_command_a_terminal(repository: Path) -> None:
    text = 'policies: [{name: plan, message: "\\e[31mred\\a", hostAliasAddresses: none}]\n'
    (repository / ".kubelint-net.yaml").write_text(text, encoding="utf-8")
    ran = run("check", "shared", cwd=str(repository))
    assert "plan" in ran.out
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out


def test_contradicting_policies_end_the_run_and_both_are_named(repository: Path) -> None:
    text = (
        "policies:\n  - name: plan\n    externalIPs: {allow: [10.1.0.0/16]}\n"
        "  - name: no-tens\n    externalIPs: {deny: [10.0.0.0/8]}\n"
    )
    (repository / ".kubelint-net.yaml").write_text(text, encoding="utf-8")
    ran = run("check", "shared", cwd=str(repository))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "error: policies plan and no-tens contradict each other: no address is left that both would let pass "
        "(externalIPs of plan is declared at .kubelint-net.yaml:3:5)\n"
        " --> .kubelint-net.yaml:5:5\n  |\n5 |     externalIPs: {deny: [10.0.0.0/8]}\n  |     ^^^^^^^^^^^\n  |\n"
    )


def test_a_run_without_policies_does_not_load_what_they_are_made_of(repository: Path) -> None:
    (repository / ".kubelint-net.yaml").write_text(CONFIG.partition("policies:")[0], encoding="utf-8")
    script = (
        "import sys\nfrom kubelint_net.cli.running import run\nrun(['check', 'shared'])\n"
        "print(sorted(name for name in sys.modules if name.startswith('kubelint_net.policies')), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=repository, capture_output=True, text=True, check=True)
    assert "Checked 2 objects" in done.stdout
    assert done.stderr == "[]\n"
