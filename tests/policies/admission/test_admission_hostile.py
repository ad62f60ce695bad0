"""Policy files of any shape end in a mistake or a decision, never in a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from admission_harness import GROUP, SERVICE, answer, binding, policy
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_net import ClusterConfig, predict

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

FIELDS = [
    *("paramKind", "matchConstraints", "validations", "variables", "matchConditions", "auditAnnotations"),
    *("failurePolicy", "policyName", "paramRef", "matchResources", "validationActions", "expression", "name", "key"),
    *("resourceRules", "namespaceSelector", "matchLabels", "matchExpressions", "operations", "resources", "selector"),
]
WORDS = ["", "p", "true", "object.spec", "variables.p", "*", "services", "CREATE", "v1", "In", "Deny", "Fail", "\n"]


def anything() -> SearchStrategy[Any]:
    leaves = st.none() | st.booleans() | st.integers(-1, 1) | st.sampled_from(WORDS)
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4)
    )


def spec(kind: str, meta: Any, inner: Any) -> dict[str, Any]:
    return {"apiVersion": GROUP, "kind": kind, "metadata": meta, "spec": inner}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.builds(
            spec,
            st.sampled_from(["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "Other"]),
            st.just({"name": "p"}) | anything(),
            anything(),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_any_policy_file_is_read_or_refused(objects: list[dict[str, Any]]) -> None:
    text = json.dumps({"apiVersion": "v1", "kind": "List", "items": objects})
    try:
        found = predict(json.dumps(SERVICE), ClusterConfig(), policies=text)
    except ValueError as error:
        assert str(error)  # noqa: PT017 - which of the two it is depends on the example
    else:
        assert found[0].admission is not None


@settings(max_examples=60, deadline=None)
@given(anything(), anything(), anything())
def test_any_rules_of_a_sound_policy(constraints: Any, reference: Any, bound: Any) -> None:
    asked = policy("false", matchConstraints=constraints, paramKind={"apiVersion": "v1", "kind": "ConfigMap"})
    try:
        found = answer(asked, binding(paramRef=reference, matchResources=bound))
    except ValueError as error:
        assert str(error)  # noqa: PT017 - likewise
    else:
        assert len(found.said) + len(found.unsure) <= 1


@pytest.mark.parametrize(
    "expression",
    [
        "object.spec.ports.all(a, object.spec.ports.all(b, '" + "a" * 4000 + "'.matches('(a+)+$')))",
        "[" + "1," * 3000 + "1].all(a, [" + "1," * 3000 + "1].all(b, a == b))",
        "(" * 200 + "true" + ")" * 200,
    ],
)
def test_what_costs_too_much_is_not_checked(expression: str) -> None:
    found = answer(policy(expression), binding())
    assert found.said == ()
    assert all("cannot be evaluated here" in why for why in found.unsure)


def test_variables_that_speak_of_themselves_in_quotes_lead_nowhere() -> None:
    named = [{"name": f"v{n}", "expression": " + ".join(f"'variables.v{m}.x'" for m in range(12))} for n in range(12)]
    asked = policy("variables.v11.size() == 0 || variables.v10.x == 1 || object.spec.type == 'x'", variables=named)
    with pytest.raises(ValueError, match="does not compile"):
        answer(asked, binding())
    asked = policy("variables.v11.size() == 0 || 'variables.v10.x' == object.spec.type", variables=named)
    assert len(answer(asked, binding()).said) == 1


def test_a_run_without_policies_knows_nothing_of_them(tmp_path: Any) -> None:
    (tmp_path / "shop.yaml").write_text(json.dumps(SERVICE))
    code = (
        "import sys\nfrom kubelint_net.cli.running import run\nrun(['check', 'shop.yaml'])\n"
        "ours = ('kubelint_net.cel', 'kubelint_net.policies', 'celpy')\n"
        "print([name for name in sys.modules if name.startswith(ours)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
