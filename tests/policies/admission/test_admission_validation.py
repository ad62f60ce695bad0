"""Validations: errors and ``failurePolicy``, messages, variables, actions, audit annotations."""

from __future__ import annotations

from typing import Any

import pytest
from admission_harness import SERVICE, answer, binding, policy

ERROR = "object.spec.nope == 1"
RESULT = "expression 'object.spec.nope == 1' resulted in error: no such key: nope"
DENIED = "ValidatingAdmissionPolicy 'p' with binding 'b' denied request: "
WARNED = "Validation failed for ValidatingAdmissionPolicy 'p' with binding 'b': "
AUDITED = "ValidatingAdmissionPolicy 'p' with binding 'b' notes in the audit log: "


def condition(*expressions: str) -> list[dict[str, str]]:
    return [{"name": f"c{index}", "expression": each} for index, each in enumerate(expressions)]


@pytest.mark.parametrize("failure_policy", [None, "Fail", "Ignore"])
@pytest.mark.parametrize(
    ("conditions", "expression", "failing", "ignoring"),
    [
        ([], "true", (), ()),
        ([], "false", ("no",), ("no",)),
        ([], ERROR, (RESULT,), ()),
        (["true"], "false", ("no",), ("no",)),
        (["false"], "false", (), ()),
        (["true", "false"], "false", (), ()),
        ([ERROR], "false", (RESULT,), ()),
        ([ERROR], "true", (RESULT,), ()),
        ([ERROR, "true"], "true", (RESULT,), ()),
        # One that is false decides, whatever the others are.
        ([ERROR, "false"], "false", (), ()),
        ([ERROR, ERROR], "true", (RESULT,), ()),
        ([ERROR, ERROR.replace("1", "2")], "true", (f"[{RESULT}, {RESULT.replace('== 1', '== 2')}]",), ()),
    ],
)
def test_failure_policy(
    failure_policy: str | None,
    conditions: list[str],
    expression: str,
    failing: tuple[str, ...],
    ignoring: tuple[str, ...],
) -> None:
    spec: dict[str, Any] = {} if failure_policy is None else {"failurePolicy": failure_policy}
    found = answer(policy(expression, matchConditions=condition(*conditions), **spec), binding())
    expected = ignoring if failure_policy == "Ignore" else failing
    assert found.said == tuple(DENIED + each for each in expected)
    assert not found.unsure


@pytest.mark.parametrize("failure_policy", ["Fail", "Ignore"])
def test_an_error_goes_the_way_of_the_actions(failure_policy: str) -> None:
    found = answer(policy(ERROR, failurePolicy=failure_policy), binding(validationActions=["Warn"]))
    assert found.said == ((WARNED + RESULT,) if failure_policy == "Fail" else ())


@pytest.mark.parametrize(
    ("actions", "lead"),
    [
        (["Deny"], DENIED),
        (["Warn"], WARNED),
        (["Audit"], AUDITED),
        (["Audit", "Deny"], DENIED),
        (["Audit", "Warn"], WARNED),
    ],
)
def test_the_loudest_action_speaks(actions: list[str], lead: str) -> None:
    assert answer(policy("false"), binding(validationActions=actions)).said == (f"{lead}no",)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "failed expression: false"),
        ({"message": "no"}, "no"),
        ({"message": "  no \n"}, "no"),
        ({"messageExpression": "'shop ' + object.metadata.name"}, "shop shop"),
        ({"message": "no", "messageExpression": "' yes '"}, "yes"),
        ({"message": "no", "messageExpression": "''"}, "no"),
        ({"message": "no", "messageExpression": "'  '"}, "no"),
        ({"message": "no", "messageExpression": "'two\\nlines'"}, "no"),
        ({"message": "no", "messageExpression": "string(object.spec.nope)"}, "no"),
        ({"messageExpression": "string(object.spec.nope)"}, "failed expression: false"),
        # What only the cluster knows cannot be told; the answer to the request is the same.
        ({"message": "no", "messageExpression": "'is ' + string(object.metadata.uid)"}, "no"),
    ],
)
def test_message(fields: dict[str, str], expected: str) -> None:
    assert answer(policy({"expression": " false ", **fields}), binding()).said == (DENIED + expected,)


def test_every_validation_is_reported() -> None:
    wrong = {"expression": "false", "message": "a"}, {"expression": "true"}, {"expression": "false", "message": "b"}
    assert answer(policy(*wrong), binding()).said == (f"{DENIED}a", f"{DENIED}b")


def variables(**named: str) -> list[dict[str, str]]:
    return [{"name": name, "expression": expression} for name, expression in named.items()]


@pytest.mark.parametrize(
    ("named", "expression", "said"),
    [
        ({"ports": "object.spec.ports"}, "size(variables.ports) == 1", ()),
        ({"ports": "object.spec.ports"}, "size(variables.ports) == 2", ("no",)),
        ({"a": "1", "b": "variables.a + 1"}, "variables.b == 2", ()),
        # What nobody asks for is not evaluated.
        ({"bad": ERROR}, "true", ()),
        ({"bad": ERROR}, "true || variables.bad", ()),
        (
            {"bad": ERROR},
            "variables.bad",
            ("expression 'variables.bad' resulted in error: composited variable \"bad\" fails to evaluate: " + RESULT,),
        ),
    ],
)
def test_variables(named: dict[str, str], expression: str, said: tuple[str, ...]) -> None:
    found = answer(policy(expression, variables=variables(**named)), binding())
    assert found.said == tuple(DENIED + each for each in said)


@pytest.mark.parametrize(
    ("value", "failure_policy", "said"),
    [
        ("'noted'", "Fail", ()),
        ("string(object.spec.nope)", "Fail", True),
        ("string(object.spec.nope)", "Ignore", ()),
    ],
)
def test_an_audit_annotation_that_fails_denies_whatever_the_actions_are(
    value: str, failure_policy: str, said: object
) -> None:
    annotated = policy("true", auditAnnotations=[{"key": "k", "valueExpression": value}], failurePolicy=failure_policy)
    found = answer(annotated, binding(validationActions=["Audit"])).said
    assert found == (
        () if said == () else (f"{DENIED}expression 'string(object.spec.nope)' resulted in error: no such key: nope",)
    )


def test_old_object_is_null_on_create_and_there_on_update() -> None:
    unchanged = policy("oldObject == null || oldObject.spec.ports == object.spec.ports")
    before = {**SERVICE, "spec": {"ports": [{"port": 81}]}}
    assert answer(unchanged, binding()).said == ()
    assert answer(unchanged, binding(), before=SERVICE).said == ()
    assert answer(unchanged, binding(), before=before).said == (f"{DENIED}no",)
    assert answer(policy("request.operation == 'UPDATE'"), binding(), before=SERVICE).said == ()
