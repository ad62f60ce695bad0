"""Names of files that other files are read by."""

CONFIG_NAME = ".kubelint-net.yaml"
"""Our own settings, for the folder it stands in and all below."""

KUSTOMIZATION_NAMES = ("kustomization.yaml", "kustomization.yml", "Kustomization")
"""What Kustomize reads to build manifests."""
