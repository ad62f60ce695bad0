"""Objects held to the policies for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.policies.registry import all_checks
from kubelint_net.value import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kubelint_net.policies.policy import Case, Declared, Offence, Policy, Undecided


@dataclass(frozen=True, slots=True)
class Held:
    """What came of one check.

    Attributes:
        policy: The policy that declares it.
        declared: The check.
        said: What offends, or why nobody can tell.
    """

    policy: Policy
    declared: Declared
    said: Iterable[Offence | Undecided]

    def message(self, offence: Offence) -> str:
        """What a finding says: the policy's own message first, then what is wrong, then the policy's name."""
        own = self.policy.message.strip().rstrip(".")
        named = f"{offence.message} (policy {self.policy.name})"
        return f"{own}: {named}" if own else named

    @property
    def label(self) -> str:
        """What is said at the declaration."""
        return f"policy {self.policy.name}: {all_checks()[self.declared.key].says(self.declared.wanted)}"


def hold(policies: Iterable[Policy], case: Case) -> Iterator[Held]:
    """Every check of the policies that can say anything of such an object."""
    checks = all_checks()
    for policy in policies:
        own = replace(case, params=policy.params) if policy.params else case
        for declared in policy.checks:
            check = checks[declared.key]
            if not check.kinds or case.kind in check.kinds:
                yield Held(policy, declared, check.judge(declared.wanted, own))
