"""``kubelint-net policy test`` as a user meets it: the installed command, its report and its exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from installed_command import Ran, run
from jsonschema import Draft202012Validator

SCHEMAS = Path(__file__).parents[2] / "schemas"
CONFIG = """\
clusters:
  prod:
    serviceClusterIPRange: 10.96.0.0/12
    paths: [prod]
policies:
  - name: dual-stack-on-prod
    match: {kinds: [Service], clusters: [prod]}
    endsUp: dual-stack
  - name: aliases-stay-inside
    severity: warning
    hostAliasAddresses: {allow: [10.0.0.0/8]}
"""
SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: shop}\nspec:\n  ports: [{port: 80}]\n"
POD = (
    "apiVersion: v1\nkind: Pod\nmetadata: {name: till}\nspec:\n"
    "  hostAliases:\n    - {ip: 192.0.2.1, hostnames: [db]}\n    - {ip: 192.0.2.2, hostnames: [mail]}\n"
    "  containers: [{name: a, image: a}]\n"
)
NODE_PORTS = """\
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: types-stay}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: ["*"], resources: [services]}]
  validations: [{expression: "oldObject == null || object.spec.type == oldObject.spec.type"}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: types-stay}
spec: {policyName: types-stay, validationActions: [Deny]}
"""


def indented(text: str, spaces: int = 6) -> str:
    return "".join(f"{' ' * spaces}{line}\n" for line in text.splitlines())


def case(manifest: str, expect: str, *more: str, name: str = "a case") -> str:
    lines = "".join(f"    {line}\n" for line in more)
    return f"  - name: {name}\n{lines}    manifest: |\n{indented(manifest)}    expect: {expect}\n"


def tried(folder: Path, *cases: str, head: str = "", asked: tuple[str, ...] = ()) -> Ran:
    (folder / "a.policy-test.yaml").write_text(f"{head}cases:\n{''.join(cases)}", encoding="utf-8")
    return run("policy", "test", *asked, cwd=str(folder))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".kubelint-net.yaml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "expect",
    [
        "[{policy: aliases-stay-inside}, {policy: aliases-stay-inside}]",
        "[{policy: aliases-stay-inside, line: 6}, {rule: disallowed-host-alias-address, line: 7}]",
        "[{policy: aliases-stay-inside}, {policy: aliases-stay-inside, line: 6}]",
        "[{policy: aliases-stay-inside, message: 192.0.2.2}, {policy: aliases-stay-inside, message: 192.0.2.1}]",
        "[{policy: aliases-stay-inside, severity: warning, object: till}, {rule: disallowed-host-alias-address}]",
        "[{policy: aliases-stay-inside, field: 'spec.hostAliases[0].ip'}, {policy: aliases-stay-inside}]",
    ],
)
def test_a_case_passes_where_every_finding_is_expected(folder: Path, expect: str) -> None:
    ran = tried(folder, case(POD, expect))
    assert (ran.code, ran.out, ran.err) == (0, "1 case in 1 file: all passed.\n", "")


@pytest.mark.parametrize(
    "expect",
    [
        "none",
        "[]",
        "[{policy: aliases-stay-inside}]",
        "[{policy: aliases-stay-inside, line: 6}, {policy: aliases-stay-inside, line: 6}]",
        "[{policy: aliases-stay-inside, line: 6}, {policy: dual-stack-on-prod}]",
        "[{policy: aliases-stay-inside}, {policy: aliases-stay-inside, severity: error}]",
        "[{policy: aliases-stay-inside}, {policy: aliases-stay-inside, field: spec}]",
        "[{policy: aliases-stay-inside}, {policy: aliases-stay-inside, object: tills}]",
        "[{policy: aliases-stay-inside}, {policy: aliases-stay-inside}, {policy: aliases-stay-inside}]",
        "[{policy: aliases-stay-inside}, {policy: aliases-stay-inside, notChecked: true}]",
    ],
)
def test_a_case_fails_where_one_is_missing_or_too_much(folder: Path, expect: str) -> None:
    ran = tried(folder, case(POD, expect))
    assert ran.code == 1
    assert ran.out.endswith("\n1 case in 1 file: 0 passed, 1 failed.\n")


def test_a_failing_case_shows_the_difference_in_80_columns(folder: Path) -> None:
    ran = tried(
        folder,
        case(SERVICE, "[{policy: dual-stack-on-prod, line: 5, severity: warning}]", "cluster: prod", name="one family"),
        case(SERVICE, "none", name="not on prod"),
    )
    assert ran.code == 1
    assert ran.out == (
        "FAIL a.policy-test.yaml:2:11: one family\n"
        "  expected, not found: policy dual-stack-on-prod, severity warning, line 5\n"
        "  found, not expected: manifest:4:1: error disallowed-resulting-family at\n"
        "    spec.ipFamilyPolicy: the Service ends up IPv4 single-stack on cluster prod,\n"
        "    whose only service range is 10.96.0.0/12; it must end up dual-stack (policy\n"
        "    dual-stack-on-prod)\n"
        "\n"
        "2 cases in 1 file: 1 passed, 1 failed.\n"
    )


def test_facts_of_a_case_go_before_those_of_the_config(folder: Path) -> None:
    facts = "facts: {serviceClusterIPRange: [10.96.0.0/12, 'fd00::/112']}"
    both = SERVICE.replace("spec:", "spec:\n  ipFamilyPolicy: PreferDualStack")
    assert tried(folder, case(both, "none", "cluster: prod", facts)).code == 0
    assert tried(folder, case(both, "none", "cluster: prod")).code == 1


def test_a_manifest_goes_by_the_path_it_is_given(folder: Path) -> None:
    assert tried(folder, case(SERVICE, "[{policy: dual-stack-on-prod}]", "path: prod/shop.yaml")).code == 0


def test_a_manifest_can_be_a_file(folder: Path) -> None:
    (folder / "prod").mkdir()
    (folder / "prod" / "shop.yaml").write_text(SERVICE, encoding="utf-8")
    text = "  - {name: a, manifest: prod/shop.yaml, expect: [{policy: dual-stack-on-prod, line: 4}]}\n"
    assert tried(folder, text).code == 0
    ran = tried(folder, text.replace("line: 4", "line: 5"))
    assert "found, not expected: prod/shop.yaml:4:1: error" in ran.out


def test_what_cannot_be_told_is_no_pass(folder: Path) -> None:
    (folder / ".kubelint-net.yaml").write_text(CONFIG.replace("serviceClusterIPRange", "clusterCIDR"), encoding="utf-8")
    both = SERVICE.replace("spec:", "spec:\n  ipFamilyPolicy: PreferDualStack")
    ran = tried(folder, case(both, "none", "cluster: prod"))
    assert ran.code == 1
    assert "found, not expected: manifest: not checked: disallowed-resulting-family" in ran.out
    expect = "[{policy: dual-stack-on-prod, notChecked: true}]"
    assert tried(folder, case(both, expect, "cluster: prod")).code == 0


def test_what_the_server_refuses_anyway_is_noted(folder: Path) -> None:
    refused = SERVICE.replace("spec:", "spec:\n  clusterIP: 192.0.2.1")
    ran = tried(folder, case(refused, "[{policy: dual-stack-on-prod}]", "cluster: prod"))
    assert "note: the API server refuses Service shop: spec.clusterIPs: " in ran.out


def test_before_is_the_old_object_of_both_kinds_of_policy(folder: Path) -> None:
    (folder / "types.yaml").write_text(NODE_PORTS, encoding="utf-8")
    stays = (
        "  - name: types-stay-here-too\n    match: {kinds: [Service]}\n"
        "    expression: oldObject == null || !has(oldObject.spec.type) || oldObject.spec.type == object.spec.type\n"
    )
    (folder / ".kubelint-net.yaml").write_text(CONFIG + stays, encoding="utf-8")
    new = SERVICE.replace("spec:", "spec:\n  type: NodePort")
    old = SERVICE.replace("spec:", "spec:\n  type: ClusterIP")
    before = f"before: |\n{indented(old)}".rstrip()
    head = "admissionPolicies: types.yaml\n"
    expect = "[{policy: types-stay, line: 5}, {policy: types-stay-here-too, line: 5}]"
    assert tried(folder, case(new, expect, before), head=head).code == 0
    assert tried(folder, case(new, "none"), head=head).code == 0


def test_json_and_junit(folder: Path) -> None:
    cases = (case(POD, "[{rule: disallowed-hostname}]"), case(SERVICE, "none", name='b"<'))
    ran = tried(folder, *cases, asked=("--format", "json"))
    said = ran.json()
    Draft202012Validator(json.loads((SCHEMAS / "policy-test-report-v1.schema.json").read_text())).validate(said)
    assert (ran.code, said["passed"], said["failed"]) == (1, 1, 1)
    assert [each["line"] for each in said["cases"][0]["surplus"]] == [6, 7]
    ran = tried(folder, *cases, asked=("--format", "junit"))
    suite = ET.fromstring(ran.out)[0]  # noqa: S314 - as above
    assert (ran.code, suite.get("tests"), suite.get("failures")) == (1, "2", "1")
    assert [each.get("name") for each in suite] == ["a case", 'b"<']
    assert [len(each) for each in suite] == [1, 0]


@pytest.mark.parametrize(
    ("text", "message", "at"),
    [
        ("cases: []\n", "a.policy-test.yaml: there is no case in it", ""),
        ("", "a.policy-test.yaml: there is no case in it", ""),
        ("case: []\n", "case is not a setting; did you mean cases?", "case:"),
        ("cases: [\n", "", ""),
        ("cases: [{manifest: a, expect: none}]\n", "a case has a name", "manifest"),
        ("cases: [{name: a, expect: none}]\n", "a case has a manifest", "name"),
        ("cases: [{name: a, manifest: x.yaml, expect: none}]\n", "x.yaml: no such file", "x.yaml"),
        ("cases: [{name: a, manifest: a.policy-test.yaml}]\n", "give it expect", "a, "),
        ("cases: [{name: a, manifest: MANIFEST, expect: nothing}]\n", "expect is none or a list", "nothing"),
        ("cases: [{name: a, manifest: MANIFEST, expect: [{line: 1}]}]\n", "of a policy or of a rule", "line"),
        ("cases: [{name: a, manifest: MANIFEST, expect: [{policy: b}]}]\n", "'b' is no policy", "b}"),
        (
            "cases: [{name: a, manifest: MANIFEST, expect: [{policy: aliases-stay-inisde}]}]\n",
            "did you mean aliases-stay-inside?",
            "aliases-stay-inisde",
        ),
        (
            "cases: [{name: a, manifest: MANIFEST, expect: [{rule: invalid-hostname}]}]\n",
            "no rule of policies",
            "invalid-hostname",
        ),
        ("cases: [{name: a, manifest: MANIFEST, expect: none, cluster: p}]\n", "'p' is no cluster of", "p}"),
        (
            "cases: [{name: a, manifest: MANIFEST, expect: none, facts: {serviceClusterIPRange: x}}]\n",
            "facts of this case: ",
            "a, ",
        ),
        ("cases: [{name: a, manifest: '{}\\n\\n{}', expect: none}]\n", "", ""),
        (
            "config: nowhere.yaml\ncases: [{name: a, manifest: MANIFEST, expect: none}]\n",
            "nowhere.yaml: no such file",
            "",
        ),
        ('cases: [{name: a, manifest: "a: [\\nb\\n", expect: none}]\n', "the manifest cannot be read", '"a: '),
        ('cases: [{name: a, manifest: "a: b\\nb: c\\n", expect: none}]\n', "the manifest cannot be read", '"a: '),
        (
            'cases: [{name: a, manifest: "apiVersion: v1\\nkind: ConfigMap\\n", expect: none}]\n',
            "holds no object that policies are for",
            '"api',
        ),
    ],
)
def test_a_broken_file_ends_the_run_with_its_place(folder: Path, text: str, message: str, at: str) -> None:
    (folder / "m.yaml").write_text(SERVICE, encoding="utf-8")
    text = text.replace("MANIFEST", "./././m.yaml")
    (folder / "a.policy-test.yaml").write_text(text, encoding="utf-8")
    ran = run("policy", "test", cwd=str(folder))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: ")
    assert message in ran.err
    if at:
        line, column = map(int, re.findall(r"--> a.policy-test.yaml:(\d+):(\d+)", ran.err)[0])
        assert text.splitlines()[line - 1][column - 1 :].startswith(at)


def test_a_name_that_is_used_twice_is_a_mistake(folder: Path) -> None:
    ran = tried(folder, case(SERVICE, "none"), case(SERVICE, "none"))
    assert ran.code == 2
    assert "there is a case of this name already, at line 2" in ran.err


def test_policies_are_needed(tmp_path: Path) -> None:
    ran = tried(tmp_path, case(SERVICE, "none"))
    assert ran.code == 2
    assert "there is no policy to test" in ran.err


def test_a_folder_without_cases_is_a_mistake(folder: Path) -> None:
    ran = run("policy", "test", cwd=str(folder))
    assert (ran.code, ran.out) == (2, "")
    assert "no file *.policy-test.yaml in ." in ran.err


def test_the_config_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(CONFIG, encoding="utf-8")
    text = case(SERVICE, "[{policy: dual-stack-on-prod}]", "cluster: prod")
    assert tried(tmp_path, text, asked=("--config", "other.yaml")).code == 0
    assert tried(tmp_path, text, head="config: other.yaml\n").code == 0


def test_cases_are_no_manifests(folder: Path) -> None:
    tried(folder, case(POD, "none"))
    (folder / "b.policy-test.yaml").write_text("apiVersion: v1\n  kind: [\n", encoding="utf-8")
    (folder / "m.yaml").write_text(SERVICE, encoding="utf-8")
    for paths in (["."], ["m.yaml", "a.policy-test.yaml"]):
        ran = run("check", *paths, cwd=str(folder))
        assert (ran.code, ran.err) == (0, "")
        assert "nothing found" in ran.out


def test_text_of_cases_reaches_no_terminal_raw(folder: Path) -> None:
    ran = tried(folder, case(POD, "none", name='"\\e[31mred\\a"'))
    assert ran.code == 1
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out
