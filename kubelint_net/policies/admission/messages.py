"""What the server says of a validation that does not hold. Mirrors ``validator.Validate`` (1.36)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kubelint_net.policies.admission.evaluation import Scope
    from kubelint_net.policies.admission.model import Policy, Validation

_LONGEST = 5 * 1024  # bytes, of a message that an expression makes

REASONS = ("Unauthorized", "Forbidden", "Invalid", "RequestEntityTooLarge")
"""What a validation may give as the reason of the answer."""


def message_of(validation: Validation, scope: Scope) -> str:
    """The message of a validation that does not hold.

    The one that ``messageExpression`` makes counts, unless it fails, is no text, empty, too long or of several lines;
    then the one that is written; then the expression itself.
    """
    made = "" if validation.message_expression is None else scope.value(validation.message_expression, "string")
    text = made.strip() if isinstance(made, str) else ""
    if text and "\n" not in text and len(text.encode("utf-8", "surrogatepass")) <= _LONGEST:
        return text
    return validation.message.strip() or f"failed expression: {validation.expression.text.strip()}"


def denied(policy: Policy, binding: str, message: str) -> str:
    """As the API server answers a request that it refuses."""
    bound = f" with binding '{binding}'" if binding else ""
    return f"ValidatingAdmissionPolicy '{policy.name}'{bound} denied request: {message}"


def warned(policy: Policy, binding: str, message: str) -> str:
    """As the API server warns of a request that it takes."""
    return f"Validation failed for ValidatingAdmissionPolicy '{policy.name}' with binding '{binding}': {message}"


def audited(policy: Policy, binding: str, message: str) -> str:
    """For what the API server only writes into its audit log, where no user sees it."""
    return f"ValidatingAdmissionPolicy '{policy.name}' with binding '{binding}' notes in the audit log: {message}"
