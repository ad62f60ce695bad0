"""Writes the trees that the benchmarks measure on; the same arguments write the same bytes, always.

python -m benchmarks.generate tree FOLDER --files 2000
python -m benchmarks.generate scale FOLDER --percent 10 [--mistakes-every 50]
python -m benchmarks.generate one-file FILE --megabytes 100
python -m benchmarks.generate ranges FILE --count 100000
"""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from benchmarks.scale import write_one_file, write_scale
from benchmarks.tree import write_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def cidrs(count: int) -> Iterator[str]:
    """So many different CIDRs of both families, fewer than ten million; one of ten lies inside another."""
    for index in range(count):
        tens, digit = divmod(index, 10)
        if digit % 2:
            yield f"2001:db8:{digit:x}:{tens >> 16:x}:{tens & 0xFFFF:x}::/80"
        else:
            # Five blocks of 64 addresses for every ten, and the fifth of them in the fourth.
            block = (tens * 4 + min(digit // 2, 3)) * 64
            first = (11 << 24) + block
            yield f"{first >> 24}.{first >> 16 & 255}.{first >> 8 & 255}.{first & 255}/{29 if digit == 8 else 26}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads the command line and writes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description="Writes what is measured on.")
    what = parser.add_subparsers(dest="what", required=True)
    tree = what.add_parser("tree", help="a tree with the shape of public repositories")
    tree.add_argument("path", metavar="FOLDER")
    tree.add_argument("--files", type=int, default=2_000, help="application files; CRD bundles come on top")
    scale = what.add_parser("scale", help="a part of 100,000 Services and 20,000 Pods in 10,000 files")
    scale.add_argument("path", metavar="FOLDER")
    scale.add_argument("--percent", type=float, default=1.0)
    scale.add_argument("--mistakes-every", type=int, default=0, metavar="N", help="a known mistake in each Nth file")
    one = what.add_parser("one-file", help="one large file of many documents")
    one.add_argument("path", metavar="FILE")
    one.add_argument("--megabytes", type=float, default=100.0)
    ranges = what.add_parser("ranges", help="a list of CIDRs, one a line")
    ranges.add_argument("path", metavar="FILE")
    ranges.add_argument("--count", type=int, default=100_000)
    given = parser.parse_args(arguments)
    if given.what == "tree":
        write_tree(given.path, given.files)
    elif given.what == "scale":
        for path, rule in write_scale(given.path, given.percent, every=given.mistakes_every):
            print(os.path.join(given.path, path), rule)
    elif given.what == "one-file":
        write_one_file(given.path, given.megabytes)
    else:
        with open(given.path, "w", encoding="utf-8", newline="\n") as out:
            out.writelines(f"{cidr}\n" for cidr in cidrs(given.count))


if __name__ == "__main__":
    main()
