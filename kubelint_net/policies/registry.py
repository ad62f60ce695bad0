"""The kinds of check there are."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kubelint_net.discover import discover
from kubelint_net.policies import checks
from kubelint_net.policies.policy import Check

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def all_checks() -> Mapping[str, Check]:
    """Every kind of check, by its key."""
    return {check.key: check for check in discover(checks, Check)}
