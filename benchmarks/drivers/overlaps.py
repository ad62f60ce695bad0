"""Finds every overlapping pair of the CIDRs in a file with kubelint-net's sweep; prints the seconds after reading them.

python overlaps.py FILE
"""

from __future__ import annotations

import sys
import time

from kubelint_net.net.cidr import parse_cidr
from kubelint_net.net.sweep import overlapping_pairs


def main() -> None:
    """Finds them."""
    with open(sys.argv[1], encoding="utf-8") as file:
        ranges = [cidr for cidr in map(parse_cidr, file.read().split()) if cidr is not None]
    begun = time.perf_counter()
    for _pair in overlapping_pairs(ranges):
        pass
    print(time.perf_counter() - begun)


if __name__ == "__main__":
    main()
