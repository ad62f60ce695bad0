"""Files as CI systems name them: from the root of the repository, with forward slashes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kubelint_net.findings import Finding
    from kubelint_net.render._format import Context

WHOLE_RUN = "."
"""What stands for the file of a finding that is about no file: the folder that was checked."""


def reported_path(finding: Finding) -> str:
    """The file a finding is shown at: of rendered text the template it came from, which is in the repository."""
    return finding.template or finding.place.path


def has_lines(finding: Finding) -> bool:
    """Whether the finding's span is one of the file it is shown at, and not of a text that was rendered from it."""
    return bool(finding.place.path) and not finding.template


def repository_path(path: str, context: Context) -> str:
    """``path`` from the root of the repository; absolute where it is outside.

    What is no file, standard input or an option that declared something, keeps its name.
    """
    absolute = absolute_path(path, context)
    if not os.path.isabs(absolute) or not context.root:
        return absolute
    try:
        inside = os.path.relpath(absolute, context.root).replace(os.sep, "/")
    except ValueError:  # two drives
        return absolute
    return absolute if inside == ".." or inside.startswith("../") else inside


def absolute_path(path: str, context: Context) -> str:
    """``path`` from the root of the file system; as it is where the current folder is not known, or it is no file."""
    if path.startswith("<") or path in context.options.values():
        return path
    return os.path.normpath(os.path.join(context.folder, path or WHOLE_RUN)).replace(os.sep, "/")
