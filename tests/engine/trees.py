"""Folders of manifests, some with mistakes and some that clash with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ALIASES = "invalid-host-alias"

ORDINARY = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  a: b\n"
WRONG = """\
apiVersion: v1
kind: Pod
metadata:
  name: pod-{number}
spec:
  hostAliases:
  - ip: 10.0.0.300
    hostnames: [db.example]
  containers:
  - name: c
    image: busybox
"""
SERVICE = """\
apiVersion: v1
kind: Service
metadata:
  name: s-{number}
spec:
  type: NodePort
  clusterIP: 10.96.0.{host}
  selector:
    a: b
  ports:
  - port: 80
    nodePort: 30080
"""
BROKEN = "apiVersion: v1\nkind: Pod\nmetadata: [\n"
DECLARING = (
    "apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  serviceSubnet: 10.96.0.0/16\n"
)


def a_tree(folder: Path, number: int) -> None:
    """Writes ``number`` files of each sort."""
    (folder / "kubeadm.yaml").write_text(DECLARING)
    for index in range(number):
        (folder / f"{index:03}-map.yaml").write_text(ORDINARY)
        (folder / f"{index:03}-pod.yaml").write_text(WRONG.format(number=index))
        (folder / f"{index:03}-service.yaml").write_text(SERVICE.format(number=index, host=10 + index % 5))
        (folder / f"{index:03}-broken.yaml").write_text(BROKEN)
