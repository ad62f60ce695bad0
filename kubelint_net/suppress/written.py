"""Every suppression that stands in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.suppress.annotations import annotation_suppressions
from kubelint_net.suppress.comments import comment_suppressions

if TYPE_CHECKING:
    from kubelint_net.k8s.manifest import Contents
    from kubelint_net.suppress.suppression import Suppression


def suppressions_in(contents: Contents) -> tuple[Suppression, ...]:
    """Those in comments, then those in annotations."""
    return (
        *comment_suppressions(contents.source),
        *(found for manifest in contents.manifests for found in annotation_suppressions(manifest)),
    )
