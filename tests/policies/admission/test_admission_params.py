"""Params: by name and by selector, per namespace, and what follows where there are none."""

from __future__ import annotations

from typing import Any

import pytest
from admission_harness import SERVICE, SERVICES, answer, binding, config_map, policy

KIND = {"apiVersion": "v1", "kind": "ConfigMap"}
DENIED = "ValidatingAdmissionPolicy 'p' with binding 'b' denied request: "
ASKED = policy("params.data.ok == 'yes'", paramKind=KIND)
NONE = "failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction"


def by(**reference: Any) -> dict[str, Any]:
    return binding(paramRef={"parameterNotFoundAction": "Deny", **reference})


GOOD, BAD = config_map("good", "x", {"use": "it"}, ok="yes"), config_map("bad", "x", {"use": "it"}, ok="no")


@pytest.mark.parametrize(
    ("reference", "params", "said"),
    [
        ({"name": "good", "namespace": "x"}, (GOOD, BAD), ()),
        ({"name": "bad", "namespace": "x"}, (GOOD, BAD), ("no",)),
        ({"selector": {}, "namespace": "x"}, (GOOD, BAD), ("no",)),
        ({"selector": {"matchLabels": {"use": "it"}}, "namespace": "x"}, (GOOD,), ()),
        ({"selector": {"matchLabels": {"use": "not"}}, "namespace": "x"}, (GOOD,), (NONE,)),
        ({"name": "other", "namespace": "x"}, (GOOD,), (NONE,)),
        ({"name": "good", "namespace": "y"}, (GOOD,), (NONE,)),
        # Without a namespace of its own the binding looks where the object is.
        ({"name": "good"}, (GOOD,), (NONE,)),
        ({"name": "good"}, (config_map("good", "prod", ok="yes"),), ()),
        ({"name": "other", "namespace": "x", "parameterNotFoundAction": "Allow"}, (GOOD,), ()),
    ],
)
def test_params(reference: dict[str, Any], params: tuple[dict[str, Any], ...], said: tuple[str, ...]) -> None:
    found = answer(ASKED, by(**reference), *params)
    assert found.said == tuple(DENIED + each for each in said)
    assert not found.unsure


def test_a_policy_is_asked_with_each_of_its_params() -> None:
    asked = policy(
        {"expression": "params.data.ok == 'yes'", "messageExpression": "string(params.metadata.name)"}, paramKind=KIND
    )
    worse = config_map("worse", "x", ok="no")
    assert answer(asked, by(selector={}, namespace="x"), GOOD, BAD, worse).said == (f"{DENIED}bad", f"{DENIED}worse")


def test_no_params_are_denied_whatever_the_actions_are_but_not_where_errors_are_ignored() -> None:
    warns = binding(validationActions=["Warn"], paramRef={"name": "a", "parameterNotFoundAction": "Deny"})
    assert answer(ASKED, warns, GOOD).said == (DENIED + NONE,)
    ignoring = policy("params.data.ok == 'yes'", paramKind=KIND, failurePolicy="Ignore")
    assert answer(ignoring, warns, GOOD).said == ()


def test_where_no_file_holds_such_params_nothing_is_said_of_what_the_cluster_has() -> None:
    found = answer(ASKED, by(name="good", namespace="x"))
    assert found.said == ()
    assert found.unsure == ("policy 'p' with binding 'b': no policy file holds a ConfigMap, which its params are",)


def test_a_binding_without_params_asks_with_null() -> None:
    assert answer(policy("params == null", paramKind=KIND), binding()).said == ()


def test_params_are_not_there_for_a_policy_that_takes_none() -> None:
    assert answer(policy("true"), by(name="good")).said == ()


def test_namespaced_params_for_an_object_of_the_whole_cluster() -> None:
    rule = {**SERVICES, "apiGroups": ["networking.k8s.io"], "resources": ["servicecidrs"]}
    asked = policy("true", paramKind=KIND, matchConstraints={"resourceRules": [rule]})
    cidr = {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "ServiceCIDR",
        "metadata": {"name": "more"},
        "spec": {"cidrs": ["10.1.0.0/16"]},
    }
    why = "cannot use namespaced paramRef in policy binding that matches cluster-scoped resources"
    assert answer(asked, by(name="good"), GOOD, to=cidr).said == (f"{DENIED}failed to configure binding: {why}",)
    assert answer(asked, by(name="good", namespace="x"), GOOD, to=cidr).said == ()


def plan(namespace: str = "", **spec: Any) -> dict[str, Any]:
    metadata = {"name": "plan", **({"namespace": namespace} if namespace else {})}
    return {"apiVersion": "example.com/v1", "kind": "Plan", "metadata": metadata, "spec": spec}


def definition(scope: str) -> dict[str, Any]:
    return {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": "plans.example.com"},
        "spec": {"group": "example.com", "names": {"kind": "Plan"}, "scope": scope},
    }


class TestCustomKind:
    asked = policy(
        "params.spec.port == object.spec.ports[0].port", paramKind={"apiVersion": "example.com/v1", "kind": "Plan"}
    )

    @pytest.mark.parametrize(("port", "said"), [(80, ()), (81, ("no",))])
    def test_of_the_whole_cluster(self, port: int, said: tuple[str, ...]) -> None:
        found = answer(self.asked, by(name="plan"), plan(port=port), definition("Cluster"))
        assert found.said == tuple(DENIED + each for each in said)

    def test_in_a_namespace(self) -> None:
        assert answer(self.asked, by(name="plan"), plan("prod", port=81)).said == (f"{DENIED}no",)
        assert answer(self.asked, by(name="plan"), plan(port=81), definition("Namespaced")).said == (DENIED + NONE,)

    def test_nothing_says_which(self) -> None:
        why = "nothing says whether a Plan has a namespace: no policy file holds its CustomResourceDefinition"
        assert answer(self.asked, by(name="plan"), plan(port=81)).unsure == (f"policy 'p' with binding 'b': {why}",)

    def test_a_namespace_for_what_has_none(self) -> None:
        why = "failed to configure binding: paramRef.namespace must not be provided for a cluster-scoped `paramKind`"
        found = answer(self.asked, by(name="plan", namespace="x"), plan(port=81), definition("Cluster"))
        assert found.said == (DENIED + why,)

    def test_what_its_definition_may_fill_in_is_not_known(self) -> None:
        found = answer(self.asked, by(name="plan"), plan(other=1), definition("Cluster"), to=SERVICE)
        why = "validations[0] reads params.spec.port, which only the cluster knows"
        assert found.unsure == (f"policy 'p' with binding 'b': {why}",)
