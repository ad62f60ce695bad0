"""A team writes down a policy, slips, tries it, and holds its manifests to it: each step's output at 80 columns.

The last step, the same in a hook, is ``tests/house/test_pre_commit.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from installed_command import run

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """\
clusters:
  prod:
    serviceClusterIPRange: 10.96.0.0/12,fd00:10:96::/112
    paths: [clusters/prod]
policies:
  - name: dual-stack-on-prod
    message: Services in prod are reached over both families.
    match: {kinds: [Service], namespaces: [prod], clusters: [prod]}
    endsUp: dual-stack
  - name: aliases-stay-inside
    hostAliasAddresses: {allow: [10.0.0.0/8]}
"""
CASES = """\
cases:
  - name: a Service that asks for nothing has one family
    cluster: prod
    manifest: |
      apiVersion: v1
      kind: Service
      metadata: {name: shop, namespace: prod}
      spec:
        ports: [{port: 80}]
    expect:
      - policy: dual-stack-on-prod
        line: 4
  - name: elsewhere it may
    cluster: prod
    manifest: |
      apiVersion: v1
      kind: Service
      metadata: {name: shop, namespace: stage}
      spec:
        ports: [{port: 80}]
    expect: none
  - name: an alias outside is found, one inside is not
    manifest: |
      apiVersion: v1
      kind: Pod
      metadata: {name: shop}
      spec:
        hostAliases:
          - {ip: 10.20.0.5, hostnames: [db]}
          - {ip: 192.0.2.7, hostnames: [mail]}
        containers: [{name: shop, image: shop}]
    expect:
      - policy: aliases-stay-inside
        field: spec.hostAliases[1].ip
"""
SHOP = """\
apiVersion: v1
kind: Service
metadata:
  name: shop
  namespace: prod
spec:
  selector: {app: shop}
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  namespace: prod
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      hostAliases:
        - ip: 192.0.2.7
          hostnames: [mail.internal]
      containers: [{name: shop, image: shop}]
"""
SLIP = """\
error: Services end up dual-stack or single-stack, or a mapping says more, not 'dualstack'
 --> .kubelint-net.yaml:9:13
  |
9 |     endsUp: dualstack
  |             ^^^^^^^^^
  |
"""
WRONG_CASE = """\
FAIL prod.policy-test.yaml:22:11: an alias outside is found, one inside is not
  expected, not found: policy aliases-stay-inside, field
    spec.hostAliases[0].ip
  found, not expected: manifest:7:12: error disallowed-host-alias-address at
    spec.hostAliases[1].ip: host alias address 192.0.2.7 is not in 10.0.0.0/8
    (policy aliases-stay-inside)

3 cases in 1 file: 2 passed, 1 failed.
"""
CHECKED = """\
error[disallowed-resulting-family]: Services in prod are reached over both
  families: the Service ends up IPv4 single-stack on cluster prod, whose service
  ranges are 10.96.0.0/12 and fd00:10:96::/112, as ipFamilyPolicy is left out,
  which means SingleStack; it must end up dual-stack (policy dual-stack-on-prod)
 --> clusters/prod/shop.yaml:6:1
  |
6 | spec:
  | ^^^^
  |
 ::: .kubelint-net.yaml:9:5
  |
9 |     endsUp: dual-stack
  |     ------ policy dual-stack-on-prod: Services end up dual-stack
  |
  = a policy of yours does not accept Service prod/shop: spec.ipFamilyPolicy
  = help: write ipFamilyPolicy: RequireDualStack

error[disallowed-host-alias-address]: host alias address 192.0.2.7 is not in
  10.0.0.0/8 (policy aliases-stay-inside)
  --> clusters/prod/shop.yaml:22:15
   |
22 |         - ip: 192.0.2.7
   |               ^^^^^^^^^
   |
  ::: .kubelint-net.yaml:11:5
   |
11 |     hostAliasAddresses: {allow: [10.0.0.0/8]}
   |     ------------------
   |     policy aliases-stay-inside: host alias addresses: only 10.0.0.0/8
   |
   = a policy of yours does not accept Deployment prod/shop:
     spec.template.spec.hostAliases[0].ip

Checked 2 objects in 3 files: 2 errors.
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "clusters" / "prod").mkdir(parents=True)
    (tmp_path / "clusters" / "prod" / "shop.yaml").write_text(SHOP, encoding="utf-8")
    (tmp_path / "prod.policy-test.yaml").write_text(CASES, encoding="utf-8")
    (tmp_path / ".kubelint-net.yaml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def test_a_slip_in_the_policy_is_shown(repository: Path) -> None:
    (repository / ".kubelint-net.yaml").write_text(CONFIG.replace("dual-stack\n", "dualstack\n"), encoding="utf-8")
    for command in (("policy", "test"), ("check",)):
        ran = run(*command, cwd=str(repository))
        assert (ran.code, ran.out, ran.err) == (2, "", SLIP)


def test_a_slip_in_a_case_is_shown_as_a_difference(repository: Path) -> None:
    cases = CASES.replace("hostAliases[1]", "hostAliases[0]")
    (repository / "prod.policy-test.yaml").write_text(cases, encoding="utf-8")
    ran = run("policy", "test", cwd=str(repository))
    assert (ran.code, ran.out, ran.err) == (1, WRONG_CASE, "")


def test_the_policy_is_tried_and_passes(repository: Path) -> None:
    ran = run("policy", "test", cwd=str(repository))
    assert (ran.code, ran.out, ran.err) == (0, "3 cases in 1 file: all passed.\n", "")


def test_manifests_are_held_to_it_until_they_are_mended(repository: Path) -> None:
    ran = run("check", cwd=str(repository))
    assert (ran.code, ran.out, ran.err) == (1, CHECKED, "")
    mended = SHOP.replace("spec:\n  selector: {app", "spec:\n  ipFamilyPolicy: RequireDualStack\n  selector: {app")
    mended = mended.replace("192.0.2.7", "10.20.0.7")
    (repository / "clusters" / "prod" / "shop.yaml").write_text(mended, encoding="utf-8")
    ran = run("check", cwd=str(repository))
    assert (ran.code, ran.out, ran.err) == (0, "Checked 2 objects in 3 files: nothing found.\n", "")


def test_no_line_of_it_is_wider_than_the_terminal() -> None:
    assert all(len(line) <= 80 for text in (WRONG_CASE, CHECKED) for line in text.splitlines())
