"""Four times as much of anything is four times the work, counted in calls and not by a clock."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.cases.shapes import SHAPES
from kubelint_net import ClusterConfig, Settings, check
from kubelint_net.engine.range_forecast import predict_ranges
from kubelint_net.net.cidr import parse_cidr
from kubelint_net.predict.ranges.removal import NamedRanges, remove
from kubelint_net.predict.ranges.shares import share

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kubelint_net.engine.range_forecast import RangesPrediction
    from kubelint_net.predict.ranges.removal import Removal
    from kubelint_net.predict.ranges.shares import Share

MORE_SHAPES: dict[str, Callable[[int], str]] = {
    "repeated-keys-of-items": lambda count: (
        "apiVersion: v1\nkind: List\nitems:\n"
        + "".join(
            f"- apiVersion: v1\n  kind: Service\n  metadata: {{name: a{n}, name: b{n}}}\n  spec: {{clusterIP: None}}\n"
            for n in range(count)
        )
    ),
    "comments-above-one-line": lambda count: (
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n"
        + "  # kubelint-net: ignore[invalid-ip-family] for the test\n" * count
        + "  ipFamilies: [IPv5]\n  ports:\n    - port: 80\n"
    ),
    "suppressions-of-a-file": lambda count: "".join(
        "# kubelint-net: ignore-file[invalid-ip-family] for the test\napiVersion: v1\nkind: Service\nmetadata:\n"
        f"  name: a-{n}\nspec:\n  ipFamilies: [IPv5]\n  ports:\n    - port: 80\n---\n"
        for n in range(count)
    ),
    "pools-and-service-cidrs-of-one-range": lambda count: "".join(
        f"apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata:\n  name: a-{n}\n  namespace: metallb-system\n"
        f"spec:\n  addresses:\n    - 10.0.0.0/24\n---\napiVersion: networking.k8s.io/v1\nkind: ServiceCIDR\n"
        f"metadata:\n  name: a-{n}\nspec:\n  cidrs:\n    - 10.0.0.0/24\n---\n"
        for n in range(count)
    ),
}


MORE_SHAPES["service-cidrs-and-their-services"] = lambda count: "".join(
    f"apiVersion: networking.k8s.io/v1\nkind: ServiceCIDR\nmetadata:\n  name: a-{n}\nspec:\n  cidrs:\n"
    f"    - 10.1.{n}.0/24\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: a-{n}\nspec:\n"
    f"  clusterIP: 10.1.{n}.9\n  selector:\n    app: a\n  ports:\n    - port: 80\n---\n"
    for n in range(count)
)

KNOWN = ClusterConfig(
    service_cidrs=("10.0.0.0/12", "fd00::/108"), pod_cidrs=("10.128.0.0/9",), node_port_range="30000-32767"
)


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, in Python and in C, by some work."""
    number = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal number
        if event in {"call", "c_call"}:
            number += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return number


@pytest.mark.parametrize("cluster", [ClusterConfig(), KNOWN], ids=["unknown", "known"])
@pytest.mark.parametrize("shape", [*SHAPES, *MORE_SHAPES])
def test_work_grows_no_faster_than_what_there_is(shape: str, cluster: ClusterConfig, tmp_path: Path) -> None:
    make = {**SHAPES, **MORE_SHAPES}[shape]
    small, large = tmp_path / "small.yaml", tmp_path / "large.yaml"
    small.write_text(make(60))
    large.write_text(make(240))
    for path in (small, large):  # what is imported, compiled or kept on first use is no part of it
        check([str(path)], Settings(cluster))
    of_large = calls(lambda: check([str(large)], Settings(cluster)))
    assert of_large < 4.5 * calls(lambda: check([str(small)], Settings(cluster)))


def test_predictions_of_ranges_grow_no_faster_than_what_there_is(tmp_path: Path) -> None:
    elsewhere, all_of_them = ClusterConfig(service_cidrs=("172.16.0.0/16",)), parse_cidr("10.1.0.0/16")
    assert all_of_them is not None

    def predict(count: int) -> RangesPrediction:
        path = tmp_path / "ranges.yaml"
        path.write_text(MORE_SHAPES["service-cidrs-and-their-services"](count))
        return predict_ranges([str(path)], Settings(elsewhere))[0][0]

    def taken(found: RangesPrediction) -> list[Share]:
        return [share(layout, found.stock.families[0]) for each in found.service_cidrs for layout in each.layouts]

    def removed(found: RangesPrediction) -> tuple[Removal, ...]:
        ranges = [NamedRanges(each.name, each.cidrs) for each in found.service_cidrs]
        return remove(["all"], [*ranges, NamedRanges("all", (all_of_them,))], found.stock, elsewhere)

    small, large = predict(60), predict(240)
    assert calls(lambda: predict(240)) < 4.5 * calls(lambda: predict(60))
    assert calls(lambda: taken(large)) < 4.5 * calls(lambda: taken(small))
    assert calls(lambda: removed(large)) < 4.5 * calls(lambda: removed(small))
