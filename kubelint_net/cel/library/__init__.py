"""The functions an expression can call: CEL's own, and the libraries Kubernetes adds."""

from __future__ import annotations

from kubelint_net.cel.library.arithmetic import ARITHMETIC
from kubelint_net.cel.library.conversions import CONVERSIONS
from kubelint_net.cel.library.formats import FORMATS
from kubelint_net.cel.library.formatting import FORMATTING
from kubelint_net.cel.library.lists import LISTS
from kubelint_net.cel.library.network import NETWORK
from kubelint_net.cel.library.optionals import OPTIONALS
from kubelint_net.cel.library.quantities import QUANTITIES
from kubelint_net.cel.library.rearranging import REARRANGING
from kubelint_net.cel.library.regex import REGEX
from kubelint_net.cel.library.semver import SEMVER
from kubelint_net.cel.library.strings import STRINGS
from kubelint_net.cel.library.times import TIMES
from kubelint_net.cel.library.urls import URLS
from kubelint_net.cel.overloads import Functions

_CORE = (ARITHMETIC, CONVERSIONS, TIMES, OPTIONALS)
_EXTENSIONS = (STRINGS, FORMATTING, LISTS, REARRANGING, REGEX, URLS, NETWORK, QUANTITIES, SEMVER, FORMATS)

FUNCTIONS = Functions()
for _table in (*_CORE, *_EXTENSIONS):
    FUNCTIONS.include(_table)
