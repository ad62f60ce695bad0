"""Writes plain values as plain YAML, for tests that need manifests of the kind that people write."""

from __future__ import annotations

from typing import Any


def written(value: Any, indent: int = 0) -> str:
    """A mapping or list as block YAML, its text quoted."""
    pad = " " * indent
    lines: list[str] = []
    if isinstance(value, dict):
        for name, member in value.items():
            lines.append(f"{pad}{name}:{_after(member, indent + 2)}")
    else:
        for item in value:
            body = written(item, indent + 2) if isinstance(item, dict | list) and item else f"{pad}  {_scalar(item)}\n"
            lines.append(f"{pad}- {body[indent + 2 :]}".rstrip("\n"))
    return "".join(f"{line}\n" for line in lines)


def _after(value: Any, indent: int) -> str:
    if isinstance(value, dict | list) and value:
        return "\n" + written(value, indent).rstrip("\n")
    return f" {_scalar(value)}"


def _scalar(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return "{}" if value == {} else "[]" if value == [] else str(value)
