"""Every suppression that stands in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.suppress.annotations import annotation_suppressions
from kubelint_net.suppress.comments import comment_suppressions

if TYPE_CHECKING:
    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.source.text import SourceText
    from kubelint_net.suppress.suppression import Suppression


class Written:
    """Collects them while the objects of the text come by."""

    __slots__ = ("_annotations",)

    def __init__(self) -> None:
        self._annotations: list[Suppression] = []

    def look_at(self, manifest: Manifest) -> None:
        """Takes note of what the annotation of an object says."""
        self._annotations += annotation_suppressions(manifest)

    def suppressions(self, source: SourceText) -> tuple[Suppression, ...]:
        """Those in the text's comments, then those in annotations."""
        return (*comment_suppressions(source), *self._annotations)
