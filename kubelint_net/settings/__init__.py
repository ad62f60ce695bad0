"""What a run is told: `.kubelint-net.yaml` and the command line, validated, with the place of every mistake.

Knows no rule. An option given on the command line replaces the file's; a value keeps the place it was declared at, so
that a finding can point at it. An option counts as a one-line text of its own name.
"""

from kubelint_net.settings.cluster_facts import OPTIONS
from kubelint_net.settings.config_file import SettingsError, find_config
from kubelint_net.settings.loading import common_folder, load_settings
from kubelint_net.settings.model import ClusterScope, Settings
from kubelint_net.settings.selection import SelectionOptions

__all__ = [
    "OPTIONS",
    "ClusterScope",
    "SelectionOptions",
    "Settings",
    "SettingsError",
    "common_folder",
    "find_config",
    "load_settings",
]
