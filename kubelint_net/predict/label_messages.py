"""What the server has against label keys and values, in our words.

The names of load-balancer classes and application protocols follow the grammar of label keys.
"""

from __future__ import annotations

from kubelint_net.net.names import label_value, qualified_name
from kubelint_net.predict.name_messages import name_messages


def key_messages(key: str) -> list[str]:
    """One sentence for each problem with a qualified name: a name, after an optional DNS name and ``/``."""
    return name_messages(key, qualified_name(key))


def value_messages(value: str) -> list[str]:
    """One sentence for each problem with a label value."""
    return name_messages(value, label_value(value))
