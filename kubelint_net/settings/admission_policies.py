"""The admission policies of a run: files that the config file and ``--policy`` name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kubelint_net.settings.config_file import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.policies.admission.model import AdmissionPolicies
    from kubelint_net.settings.layers import Layers

_KEY = ("admissionPolicies",)


def read_admission_policies(layers: Layers, given: Sequence[str]) -> AdmissionPolicies | None:
    """What the policy files of a run hold; None where none is named.

    Args:
        layers: The config file, which names some.
        given: Those of the command line.

    Raises:
        SettingsError: one of them cannot be used, or the library that reads expressions is not installed.
    """
    root = layers.root(_KEY)
    paths = [os.path.relpath(os.path.join(root, text.text)) for text in layers.texts(_KEY)]
    paths = list(dict.fromkeys([*paths, *given]))
    if not paths:
        return None
    # The language of their expressions is a world of its own, and few runs have policies.
    from kubelint_net.cel.errors import CelMissing  # noqa: PLC0415
    from kubelint_net.policies.admission.reading import PolicyFileError, read_policies  # noqa: PLC0415

    try:
        return read_policies(paths)
    except PolicyFileError as error:
        raise SettingsError(error.message, error.place) from None
    except CelMissing as error:
        raise SettingsError(f"{', '.join(paths)}: {error.message}") from None
