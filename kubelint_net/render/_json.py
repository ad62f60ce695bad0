"""JSON that any reader takes, and that commands nothing on its way through a CI system's log."""

from __future__ import annotations

from typing import Any

from kubelint_net.render._escape import is_encodable, visible_character


def dumps(value: Any, indent: int | None = 2) -> str:
    r"""``value`` as ASCII JSON with a newline at its end; on one line where ``indent`` is None.

    What a terminal could take for a command is escaped as JSON escapes it, and so is the bracket of ``##[``, which log
    readers look for anywhere on a line. Half a surrogate pair, which strict readers refuse with the whole text, is
    written out as ``\ud800``, and a byte that was not UTF-8 as ``\xff``.
    """
    import json  # noqa: PLC0415  (a run that prints text does not pay for it)

    if not is_encodable(json.dumps(value, ensure_ascii=False)):
        value = _readable(value)
    text = json.dumps(value, indent=indent) + "\n"
    if "##" in text:
        import re  # noqa: PLC0415  (few texts have '##' in them)

        text = re.sub(r"(##(?:vso)?)\[", r"\1\\u005b", text, flags=re.IGNORECASE)
    return text


def _readable(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(c if is_encodable(c) else visible_character(c) for c in value)
    if isinstance(value, dict):
        return {key: _readable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_readable(item) for item in value]
    return value
