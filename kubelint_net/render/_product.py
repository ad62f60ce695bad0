"""Who we are, to whoever reads a report: the tool's name, its home, and the page of each rule there."""

from __future__ import annotations

NAME = "kubelint-net"
HOME = "https://github.com/kubelint-net/kubelint-net"


def rule_url(rule: str, version: str) -> str:
    """Where the page of a rule can be read, as of a version; ``""`` for the newest."""
    state = f"v{version}" if version else "main"
    return f"{HOME}/blob/{state}/kubelint_net/rules/{rule.replace('-', '_')}.md"
