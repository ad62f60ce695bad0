"""``--policy`` as a user meets it: the installed command, its output and its exit codes."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from installed_command import run

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = os.path.abspath(
    os.path.join(os.path.dirname(__file__), "..", "..", "examples", "admission-policies", "addresses.yaml")
)
MANIFESTS = """\
apiVersion: v1
kind: Service
metadata: {name: till, namespace: prod}
spec: {type: NodePort, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: till, namespace: trial}
spec: {type: NodePort, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: till, namespace: prod}
spec:
  selector: {matchLabels: {app: till}}
  template:
    metadata: {labels: {app: till}}
    spec:
      hostAliases: [{ip: 192.0.2.1, hostnames: [db]}]
      containers: [{name: till, image: till}]
"""
NODE_PORTS = """\
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: node-ports}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [services]}]
  validations: [{expression: "object.spec.type != 'NodePort'"}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: node-ports}
spec: {policyName: node-ports, validationActions: [Deny]}
"""

FIRST = """\
error[denied-by-admission-policy]: ValidatingAdmissionPolicy 'node-ports' with
  binding 'node-ports' denied request: failed expression: object.spec.type !=
  'NodePort'
  --> till.yaml:4:14
   |
 4 | spec: {type: NodePort, ports: [{port: 80}]}
   |              ^^^^^^^^
   |
  ::: policy.yaml:7:30
   |
 7 |   validations: [{expression: "object.spec.type != 'NodePort'"}]
   |                              --------------------------------
   |                              the policy asks this
   |
  ::: policy.yaml:11:18
   |
11 | metadata: {name: node-ports}
   |                  ---------- and is bound here
   |
   = the API server refuses Service prod/till, by a policy of its cluster:
     Invalid"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "till.yaml").write_text(MANIFESTS)
    return tmp_path


def test_a_policy_with_params_and_two_bindings(folder: Path) -> None:
    done = run("check", "till.yaml", "--policy", EXAMPLE, "--format", "concise", cwd=str(folder))
    assert done.code == 1
    denied = "ValidatingAdmissionPolicy 'addresses' with binding 'addresses-prod' denied request: "
    warned = "Validation failed for ValidatingAdmissionPolicy 'addresses' with binding 'addresses-elsewhere': "
    gateway = "a Service is reached through the gateway, not through node ports"
    assert done.out.splitlines()[:3] == [
        f"till.yaml:4:14: denied-by-admission-policy {denied}{gateway}",
        f"till.yaml:9:14: denied-by-admission-policy {warned}{gateway}",
        f"till.yaml:19:7: denied-by-admission-policy {denied}host aliases lead into 10.0.0.0/8 only",
    ]


def test_the_finding_shows_both_ends_in_80_columns(folder: Path) -> None:
    (folder / "policy.yaml").write_text(NODE_PORTS)
    done = run("check", "till.yaml", "--policy", "policy.yaml", cwd=str(folder))
    assert done.code == 1
    assert done.out.split("\n\n")[0] == FIRST


def test_the_config_file_names_policies_too(folder: Path) -> None:
    (folder / "policies").mkdir()
    (folder / "policies" / "node-ports.yaml").write_text(NODE_PORTS)
    (folder / ".kubelint-net.yaml").write_text("admissionPolicies: [policies/node-ports.yaml]\n")
    done = run("check", "till.yaml", "--format", "json", cwd=str(folder))
    found = [each["rule"] for each in done.json()["findings"]]
    assert found == ["denied-by-admission-policy"] * 2
    shown = run("check", "till.yaml", "--show-settings", cwd=str(folder)).out
    assert f'admissionPolicies: ["{os.path.join("policies", "node-ports.yaml")}"]' in shown


def test_policies_among_the_manifests_are_not_applied(folder: Path) -> None:
    (folder / "policy.yaml").write_text(NODE_PORTS)
    assert run("check", ".", cwd=str(folder)).code == 0


def test_a_namespace_among_the_manifests_tells_its_labels(folder: Path) -> None:
    selecting = NODE_PORTS.replace(
        "  matchConstraints:", "  matchConstraints:\n    namespaceSelector: {matchLabels: {a: b}}"
    )
    (folder / "policy.yaml").write_text(selecting)
    asked = ("check", ".", "--policy", "policy.yaml", "--format", "concise")
    done = run(*asked, cwd=str(folder))
    assert done.code == 0
    why = "no manifest of Namespace prod says which labels it has (Service till, till.yaml:3)"
    assert f"policy 'node-ports' with binding 'node-ports': {why}" in done.out
    (folder / "namespaces.yaml").write_text(
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: prod, labels: {a: b}}\n"
        "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: trial}\n"
    )
    done = run(*asked, cwd=str(folder))
    assert done.code == 1
    assert done.out.count("denied-by-admission-policy") == 1
    assert "Namespace" not in done.out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
            "policy.yaml: no ValidatingAdmissionPolicy is in there",
        ),
        ("", "policy.yaml: no ValidatingAdmissionPolicy is in there"),
        ("a: [", "policy.yaml:1:"),
        (NODE_PORTS.replace("[CREATE]", "CREATE"), "operations must be a list: the API server cannot read this"),
        (NODE_PORTS.replace("{name: node-ports}", "[]", 1), "metadata must be a mapping"),
        (NODE_PORTS.replace("services]", "services], b: &a [*a"), "policy.yaml:"),
    ],
)
def test_a_policy_file_that_cannot_be_used(folder: Path, text: str, message: str) -> None:
    (folder / "policy.yaml").write_text(text)
    done = run("check", "till.yaml", "--policy", "policy.yaml", cwd=str(folder))
    assert done.code == 2
    assert done.err.startswith("error: ")
    assert message in done.err
    assert not done.out


def test_a_policy_file_that_is_not_there(folder: Path) -> None:
    done = run("check", "till.yaml", "--policy", "nowhere.yaml", cwd=str(folder))
    assert (done.code, done.err) == (2, "error: nowhere.yaml: no such file or folder\n")


def test_without_the_library_the_extra_is_named(folder: Path) -> None:
    (folder / "policy.yaml").write_text(NODE_PORTS)
    code = (
        "import sys; sys.modules['celpy'] = None\n"
        "from kubelint_net.cli.running import run\n"
        "sys.exit(run(['check', 'till.yaml', '--policy', 'policy.yaml']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, check=False)
    assert done.returncode == 2
    assert "kubelint-net[cel]" in done.stderr


def test_text_of_a_policy_reaches_no_terminal_raw(folder: Path) -> None:
    (folder / "policy.yaml").write_text(NODE_PORTS.replace("'NodePort'\"", '\'NodePort\'", message: "\\e[31mred"'))
    done = run("check", "till.yaml", "--policy", "policy.yaml", FORCE_COLOR="1", cwd=str(folder))
    assert done.code == 1
    assert "\x1b[31mred" not in done.out


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("operations: [DELETE]", "policy 'node-ports' is for DELETE, which no manifest asks for"),
        ("resources: [configmaps]", "policy 'node-ports' is for configmaps, which kubelint-net does not read"),
    ],
)
def test_a_policy_that_meets_no_manifest_is_said(folder: Path, rule: str, why: str) -> None:
    field = rule.partition(":")[0]
    written = {"operations": "operations: [CREATE]", "resources": "resources: [services]"}[field]
    (folder / "policy.yaml").write_text(NODE_PORTS.replace(written, rule))
    done = run("check", "till.yaml", "--policy", "policy.yaml", cwd=str(folder))
    assert done.code == 0
    assert why in " ".join(done.out.split())
