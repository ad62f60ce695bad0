"""Where the schema files are: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from os.path import dirname, join

_PACKAGE = dirname(dirname(__file__))
_FOLDERS = (join(_PACKAGE, "_schemas"), join(dirname(_PACKAGE), "schemas"))


def schema_text(name: str) -> str:
    """The text of one file under ``schemas/``, such as ``kubernetes/service.json``.

    Raises:
        FileNotFoundError: there is no such file, or the installation is broken.
    """
    for folder in _FOLDERS:
        try:
            with open(join(folder, name), encoding="utf-8") as file:
                return file.read()
        except FileNotFoundError:
            continue
    raise FileNotFoundError(f"kubelint-net has no schema file {name}")
