"""kubelint-net: what Kubernetes will make of the network fields of your manifests.

`predict` says what becomes of each object of a manifest, `hosts_file` what stands in a pod's ``/etc/hosts``, `check`
what is wrong and what will surprise. All three read text and answer values; none contacts a cluster.
"""

import sys

# Type checkers take the name for typing's own, whose import is a good part of what --version costs.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.engine.checking import check
    from kubelint_net.engine.predicting import Prediction, hosts_file, predict
    from kubelint_net.findings import Report
    from kubelint_net.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "ClusterConfig",
    "Prediction",
    "Report",
    "Settings",
    "__version__",
    "check",
    "hosts_file",
    "predict",
]

_HOMES = {
    "ClusterConfig": "kubelint_net.cluster.config",
    "Prediction": "kubelint_net.engine.predicting",
    "Report": "kubelint_net.findings",
    "Settings": "kubelint_net.settings",
    "check": "kubelint_net.engine.checking",
    "hosts_file": "kubelint_net.engine.predicting",
}


def __getattr__(name: str) -> object:
    # The command line imports this package at every start and needs none of these: each is loaded when asked for.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(_module(_HOMES[name]), name)


def _module(name: str) -> "ModuleType":
    from importlib import import_module  # noqa: PLC0415 - likewise

    return import_module(name)


class _Package(type(sys)):  # type: ignore[misc]  # mypy takes no call for a base; it is ModuleType
    """This package, in which ``predict`` is the function although a folder has that name too.

    Importing anything from the folder makes Python bind the folder here; the property keeps the public name.
    """

    @property
    def predict(self) -> "Callable[..., list[Prediction]]":
        function: Callable[..., list[Prediction]] = _module("kubelint_net.engine.predicting").predict
        return function

    @predict.setter
    def predict(self, _folder: "ModuleType") -> None:
        pass


sys.modules[__name__].__class__ = _Package
