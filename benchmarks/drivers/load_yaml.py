"""Loads every document below a folder with PyYAML's C loader, and does nothing with it.

python load_yaml.py FOLDER
"""

from __future__ import annotations

import os
import sys

import yaml


def main() -> None:
    """Loads them."""
    for folder, _, names in os.walk(sys.argv[1]):
        for name in names:
            if not name.endswith((".yaml", ".yml")):
                continue
            with open(os.path.join(folder, name), "rb") as file:
                try:
                    for _document in yaml.load_all(file, Loader=yaml.CSafeLoader):
                        pass
                except (yaml.YAMLError, ValueError):
                    # A template; or a date that is none, which PyYAML constructs eagerly.
                    continue


if __name__ == "__main__":
    main()
