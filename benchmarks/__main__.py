"""Makes ``python -m benchmarks`` run the benchmarks."""

from __future__ import annotations

import sys

from benchmarks.command import main

if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
