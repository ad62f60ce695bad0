"""netaddr on the CIDRs in a file: an IPSet of them, and cidr_merge; prints the seconds after reading them.

python ip_sets.py FILE
"""

from __future__ import annotations

import sys
import time

from netaddr import IPNetwork, IPSet, cidr_merge


def main() -> None:
    """Asks."""
    with open(sys.argv[1], encoding="utf-8") as file:
        networks = [IPNetwork(text) for text in file.read().split()]
    begun = time.perf_counter()
    IPSet(networks)
    cidr_merge(networks)
    print(time.perf_counter() - begun)


if __name__ == "__main__":
    main()
