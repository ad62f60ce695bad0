"""The functions an expression can call: CEL's own, and the libraries Kubernetes adds."""

from __future__ import annotations

from kubelint_net.cel.library.arithmetic import ARITHMETIC
from kubelint_net.cel.library.conversions import CONVERSIONS
from kubelint_net.cel.library.network import NETWORK
from kubelint_net.cel.library.regex import REGEX
from kubelint_net.cel.overloads import Functions

FUNCTIONS = Functions()
for _table in (ARITHMETIC, CONVERSIONS, NETWORK, REGEX):
    FUNCTIONS.include(_table)
