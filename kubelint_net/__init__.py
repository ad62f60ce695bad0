"""kubelint-net: what Kubernetes will make of the network fields of your manifests."""

__version__ = "0.1.0"
