"""``expression`` of a policy: what it reads, where it points, and every way it can fail."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from policy_cases import CONFIG, found, pod, refusal, report, service

from kubelint_net import ClusterConfig, predict

if TYPE_CHECKING:
    from pathlib import Path

UNKNOWN = "not known"
RANGES = "cluster: {serviceClusterIPRange: '10.96.0.0/16,fd00:10:96::/112', kubernetesVersion: '1.35'}\n"


def config(expression: str, *more: str) -> str:
    lines = "".join(f"    {line}\n" for line in more)
    return f"policies:\n  - name: asked\n    expression: {expression}\n{lines}"


def not_checked(folder: Path, text: str, manifest: str) -> list[str]:
    ran = report(folder, text, manifest)
    assert not [each for each in ran.findings if each.policy]
    return [each.reason for each in ran.skipped if each.policy == "asked"]


@pytest.mark.parametrize(
    "expression",
    [
        "object.kind == 'Service'",
        "oldObject == null",
        "params == {}",
        "cluster.families == ['IPv4', 'IPv6']",
        "cluster.serviceClusterIPRange[0] == '10.96.0.0/16'",
        "cluster.kubernetesVersion == '1.35'",
        "!has(cluster.clusterDomain)",
        "!has(cluster.name)",
        "predicted.type == 'ClusterIP'",
        "predicted.families == ['IPv4']",
        "predicted.ipFamilyPolicy == 'SingleStack'",
        "predicted.ranges == ['10.96.0.0/16']",
        "predicted.addresses[0].how == 'static' && predicted.addresses[0].range == '10.96.0.0/16'",
        "predicted.addresses[0].address == '10.96.0.9' && predicted.addresses[0].family == 'IPv4'",
        "predicted.addresses.all(a, cidr('10.96.0.0/24').containsIP(a.address))",
    ],
)
def test_what_is_true_is_no_finding_and_its_contrary_is_one(tmp_path: Path, expression: str) -> None:
    manifest = service("clusterIP: 10.96.0.9")
    assert not found(tmp_path, RANGES + config(f'"{expression}"'), manifest)
    (finding,) = found(tmp_path, RANGES + config(f'"!({expression})"'), manifest)
    assert finding.message.startswith(f"the expression !({expression}"[:100])
    assert finding.message.endswith(" is false (policy asked)")


def test_a_drawn_address_has_a_range_and_no_text(tmp_path: Path) -> None:
    text = RANGES + config(
        '"predicted.addresses.all(a, !has(a.address) && a.range == cluster.serviceClusterIPRange[0])"'
    )
    assert not found(tmp_path, text, service())


def test_hosts_are_those_of_the_pods_whatever_the_kind(tmp_path: Path) -> None:
    manifest = pod("hostAliases: [{ip: 10.0.0.7, hostnames: [db, mail]}]")
    text = "\"predicted.hosts.all(h, h.ip == '10.0.0.7' && h.hostnames == ['db', 'mail'])\""
    assert not found(tmp_path, config(text), manifest)


def test_a_name_of_the_cluster_is_known_where_it_has_one(tmp_path: Path) -> None:
    named = "clusters: {prod: {paths: ['*'], clusterDomain: x.example}}\n"
    assert not found(tmp_path, named + config("\"cluster.name == 'prod'\""), service())


def test_params_are_any_mapping(tmp_path: Path) -> None:
    text = config(
        "object.spec.ports.all(p, p.port in params.ports.open)", "params: {ports: {open: [80, 443], note: null}}"
    )
    assert not found(tmp_path, text, service())
    (finding,) = found(tmp_path, text.replace("80, ", ""), service())
    assert finding.severity == "error"


@pytest.mark.parametrize(
    ("expression", "at"),
    [
        ("object.spec.ports[0].port == 1", "80"),
        ("object.spec.clusterIP == 'None' && object.spec.type == 'LoadBalancer'", "ClusterIP"),
        ("has(object.spec.nothing)", "shop"),
        ("oldObject != null", "shop"),
        ("object.spec.ports.exists(p, p.port == 1)", "ports"),
    ],
)
def test_it_points_at_the_field_it_speaks_of(tmp_path: Path, expression: str, at: str) -> None:
    manifest = service("type: ClusterIP")
    (finding,) = found(tmp_path, config(f'"{expression}"'), manifest)
    start = finding.place.span.start
    assert manifest.splitlines()[start.line - 1][start.column - 1 :].startswith(at)


def test_it_shows_its_declaration(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, config("'false'"), service())
    (label,) = finding.related
    assert (label.message, label.place.span.start.line) == ("policy asked: the expression", 3)


def test_an_evaluation_that_fails_is_a_finding(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, config("object.spec.nothing == 1"), service())
    assert "cannot be evaluated: no such key: nothing" in finding.message


def test_an_evaluation_that_costs_too_much_is_a_finding(tmp_path: Path) -> None:
    numbers = "[" + ",".join("1" * 200) + "]"
    text = f"'{numbers}.all(a, {numbers}.all(b, {numbers}.all(c, a + b + c == 3)))'"
    (finding,) = found(tmp_path, config(text), service())
    assert "cannot be evaluated: the evaluation costs more than 1,000,000 steps" in finding.message


@pytest.mark.parametrize("text", ["'has(object.a) || authorizer.x'", "object.a ==", "'object.kind'", "obj.kind == 'a'"])
def test_what_does_not_compile_ends_the_run(tmp_path: Path, text: str) -> None:
    assert refusal(tmp_path, config(text))[0].startswith("the expression does not compile: ")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("true && obj.kind == 'a'", "obj"),
        ("'true && obj.kind == 1'", "obj"),
    ],
)
def test_the_word_at_fault_is_shown(tmp_path: Path, text: str, at: str) -> None:
    assert refusal(tmp_path, config(text))[1] == at


def test_in_a_block_the_word_at_fault_is_shown_too(tmp_path: Path) -> None:
    text = "policies:\n  - name: asked\n    expression: |\n      true &&\n        obj.kind == 'a'\n"
    assert refusal(tmp_path, text)[1] == "obj"


def test_what_is_too_large_is_said_with_its_place(tmp_path: Path) -> None:
    (why,) = not_checked(tmp_path, config("'" + "true && " * 2000 + "true'"), service())
    assert why.startswith("policy asked: the expression cannot be evaluated: ")
    assert f"{CONFIG}:3:17" in why


def test_what_the_server_knows_and_we_do_not_is_not_checked(tmp_path: Path) -> None:
    (why,) = not_checked(tmp_path, config("isImage('a')"), service())
    assert "cannot be evaluated" in why


@pytest.mark.parametrize(
    "expression", ["predicted.families.exists(f, f == 'IPv6') || true", "!has(predicted.families)"]
)
def test_a_prediction_that_is_not_known_is_no_answer(tmp_path: Path, expression: str) -> None:
    (why,) = not_checked(tmp_path, config(f'"{expression}"'), service("ipFamilyPolicy: PreferDualStack"))
    fact = "cluster.serviceClusterIPRange, which is not known"
    assert why == f"policy asked: what becomes of objects on this cluster depends on {fact}"


def test_a_fact_that_is_not_known_is_no_answer_where_it_is_needed(tmp_path: Path) -> None:
    (why,) = not_checked(tmp_path, config("\"cluster.clusterDomain == 'a'\""), service())
    assert why == "policy asked: the expression reads what is not known of this cluster: cluster.clusterDomain"
    assert not not_checked(tmp_path, config("\"cluster.clusterDomain == 'a' || true\""), service())


def test_what_the_server_refuses_becomes_nothing(tmp_path: Path) -> None:
    assert not found(tmp_path, RANGES + config("size(predicted.families) == 9"), service("clusterIP: 192.0.2.1"))


def test_params_without_an_expression_are_a_mistake(tmp_path: Path) -> None:
    text = "policies: [{name: asked, externalIPs: none, params: {a: 1}}]\n"
    assert refusal(tmp_path, text) == ("params are for an expression, and there is none", "params")


def test_python_gives_what_an_object_replaces() -> None:
    text = config('"oldObject == null || oldObject.spec.type == object.spec.type"', "match: {kinds: [Service]}")
    new, old = service("type: NodePort"), service("type: ClusterIP")
    (created,) = predict(new, ClusterConfig(), config=text)
    assert not created.findings
    (changed,) = predict(new, ClusterConfig(), before=old, config=text)
    assert [each.policy for each in changed.findings] == ["asked"]


def test_python_says_what_is_not_known_and_what_makes_no_sense() -> None:
    (found_,) = predict(service(), ClusterConfig(), config=config("predicted.families == []"))
    assert [each.policy for each in found_.not_checked] == ["asked"]
    with pytest.raises(ValueError, match=r"does not compile: .* \(line 3, column 17\)"):
        predict(service(), ClusterConfig(), config=config("obj == 1"))


def run(folder: Path, *before: str) -> subprocess.CompletedProcess[str]:
    script = (
        "import sys\n" + "".join(f"{line}\n" for line in before) + "from kubelint_net.cli.running import run\n"
        "code = run(['check', 'shop.yaml'])\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'celpy', 're2'}),\n"
        "    [name for name in sys.modules if name.startswith('kubelint_net.cel')], file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    command = [sys.executable, "-c", script]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_without_the_library_the_extra_is_named_with_the_place(tmp_path: Path) -> None:
    (tmp_path / CONFIG).write_text(config("'true'"), encoding="utf-8")
    (tmp_path / "shop.yaml").write_text(service(), encoding="utf-8")
    done = run(tmp_path, "sys.modules['celpy'] = None")
    assert done.returncode == 2
    assert "kubelint-net[cel]" in done.stderr
    assert f"{CONFIG}:3:5" in done.stderr


def test_policies_without_expressions_do_not_load_the_language(tmp_path: Path) -> None:
    (tmp_path / CONFIG).write_text("policies: [{name: a, externalIPs: none}]\n", encoding="utf-8")
    (tmp_path / "shop.yaml").write_text(service(), encoding="utf-8")
    done = run(tmp_path)
    assert (done.returncode, done.stderr) == (0, "[] []\n")
