"""Single Kubernetes objects as YAML text, of a wanted size: what the generated trees are made of.

Every object is one that a cluster takes and kubelint-net has nothing to say about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Maker = Callable[[Random, int, int], str]
    """An object from a source of chance, its number, which nothing else in the tree has, and the wanted bytes."""

_WORDS = ("cart", "checkout", "ledger", "mailer", "orders", "payments", "quotes", "search", "stock", "tracing")
_SETTINGS = ("CACHE_SECONDS", "FEATURE_FLAGS", "LOG_LEVEL", "POOL_SIZE", "QUEUE", "RETRIES", "TIMEOUT", "UPSTREAM")
_KINDS = ("Backup", "Bucket", "Certificate", "Dashboard", "Policy", "Queue", "Rollout", "Scaler", "Tenant", "Widget")


def name_of(number: int) -> str:
    """A name that no other number has."""
    return f"{_WORDS[number % len(_WORDS)]}-{number}"


def head(api_version: str, kind: str, number: int) -> str:
    """What every object begins with."""
    return (
        f"apiVersion: {api_version}\nkind: {kind}\nmetadata:\n  name: {name_of(number)}\n"
        f"  labels:\n    app.kubernetes.io/name: {_WORDS[number % len(_WORDS)]}\n"
    )


def container(rng: Random, number: int, size: int, indent: str) -> str:
    """A list of one container, at least ``size`` bytes long by its environment."""
    word = _WORDS[number % len(_WORDS)]
    lines = [
        "containers:",
        f"  - name: {word}",
        f"    image: registry.example.com/{word}:{number % 9}.{number % 31}",
    ]
    # Small examples have nothing but an image.
    if size > 120:
        lines += ["    ports:", "      - name: http", "        containerPort: 8080"]
    if size > 250:
        lines += ["    resources:", "      requests:", f"        cpu: {50 + number % 8 * 25}m", "        memory: 64Mi"]
    if size > 450:
        lines.append("    env:")
        _grow(lines, size, lambda index: [f"      - name: {_setting(index)}", f'        value: "{_value(rng)}"'])
    return "".join(f"{indent}{line}\n" for line in lines)


def pod_spec(rng: Random, number: int, size: int, indent: str, *, extra: str = "") -> str:
    """The fields of a PodSpec, ``extra`` ones (lines without indentation) in front."""
    text = "".join(f"{indent}{line}\n" for line in extra.splitlines())
    return text + container(rng, number, size - len(text), indent)


def pod(rng: Random, number: int, size: int, *, extra: str = "", status: str = "") -> str:
    """A Pod."""
    text = head("v1", "Pod", number) + "spec:\n"
    return text + pod_spec(rng, number, size - len(text) - len(status), "  ", extra=extra) + status


def workload(kind: str) -> Maker:
    """A maker of Deployments, StatefulSets or DaemonSets."""

    def make(rng: Random, number: int, size: int, *, extra: str = "") -> str:
        word = _WORDS[number % len(_WORDS)]
        text = head("apps/v1", kind, number) + "spec:\n"
        if kind == "StatefulSet":
            text += f"  serviceName: {name_of(number)}\n"
        text += (
            f"  selector:\n    matchLabels:\n      app: {word}\n"
            f"  template:\n    metadata:\n      labels:\n        app: {word}\n    spec:\n"
        )
        return text + pod_spec(rng, number, size - len(text), "      ", extra=extra)

    return make


def cron_job(rng: Random, number: int, size: int) -> str:
    """A CronJob."""
    text = head("batch/v1", "CronJob", number) + (
        f'spec:\n  schedule: "{number % 60} 3 * * *"\n  jobTemplate:\n    spec:\n      template:\n        spec:\n'
        "          restartPolicy: Never\n"
    )
    return text + pod_spec(rng, number, size - len(text), "          ")


def service(_: Random, number: int, size: int, *, extra: str = "", port: str = "") -> str:
    """A Service; ``extra`` and ``port`` are further fields of its spec and of its first port."""
    word = _WORDS[number % len(_WORDS)]
    lines = [*extra.splitlines(), "selector:", f"  app: {word}", "ports:", "  - name: http", "    port: 80"]
    lines += [f"    {line}" for line in port.splitlines()]
    text = head("v1", "Service", number) + "spec:\n" + "".join(f"  {line}\n" for line in lines)
    ports = 8000
    while len(text) + 60 < size and ports < 8400:
        text += f"    - name: port-{ports}\n      port: {ports}\n      targetPort: {ports}\n"
        ports += 1
    return text


def config_map(rng: Random, number: int, size: int) -> str:
    """A ConfigMap."""
    lines = [(head("v1", "ConfigMap", number) + "data:").rstrip("\n"), "  settings.properties: |"]
    _grow(lines, size, lambda index: [f"    {_setting(index).lower().replace('_', '.')}={_value(rng)}"])
    return "\n".join(lines) + "\n"


def role(_: Random, number: int, size: int) -> str:
    """A Role."""
    lines = [(head("rbac.authorization.k8s.io/v1", "Role", number) + "rules:").rstrip("\n")]
    rule = ['  - apiGroups: [""]', "    resources: [configmaps, secrets]", "    verbs: [get, list, watch]"]
    _grow(lines, size, lambda index: [*rule, f"    resourceNames: [{name_of(index)}]"])
    return "\n".join(lines) + "\n"


def custom(rng: Random, number: int, size: int, *, extra: str = "") -> str:
    """A custom resource; ``extra`` are further fields of its spec."""
    group = f"{_WORDS[number % 7]}.example.com/v1alpha{1 + number % 2}"
    lines = [(head(group, _KINDS[number % len(_KINDS)], number) + "spec:").rstrip("\n")]
    lines += [f"  {line}" for line in extra.splitlines()]
    lines += ["  mode: active", "  steps:"]
    step = "    - description: |\n        Keeps the previous release until the next one has answered."
    _grow(lines, size, lambda index: [step, f"      name: step-{index}", f"      match: {_value(rng)}"])
    return "\n".join(lines) + "\n"


def network_policy(_: Random, number: int, size: int, *, blocks: bool = False) -> str:
    """A NetworkPolicy, from labels or from ``ipBlock``s."""
    lines = [(head("networking.k8s.io/v1", "NetworkPolicy", number) + "spec:").rstrip("\n")]
    lines += ["  podSelector: {}", "  ingress:", "    - from:"]
    if blocks:
        _grow(
            lines,
            size,
            lambda index: ["        - ipBlock:", f"            cidr: 10.{number % 200}.{index % 250}.0/24"],
        )
    else:
        peer = ["        - podSelector:", "            matchLabels:"]
        _grow(lines, size, lambda index: [*peer, f"              app: {name_of(index)}"])
    return "\n".join(lines) + "\n"


def definition(rng: Random, number: int, size: int) -> str:
    """A CustomResourceDefinition, as generators write them: mostly descriptions, and network words among the fields."""
    plural = f"widgets{number}"
    lines = [
        "apiVersion: apiextensions.k8s.io/v1",
        "kind: CustomResourceDefinition",
        f"metadata:\n  name: {plural}.example.com",
        f"spec:\n  group: example.com\n  names:\n    kind: Widget{number}\n    plural: {plural}\n  scope: Namespaced",
        "  versions:\n    - name: v1\n      served: true\n      storage: true\n      schema:\n        openAPIV3Schema:",
        "          type: object\n          properties:",
        "            spec:\n              type: object\n              properties:",
    ]
    fields = ("hostAliases", "clusterIP", "ipFamilies", "cidr", "nameservers", "replicas", "paused", "template")
    described = (
        "                  description: |-\n"
        "                    What this field asks of the controller, told at the length at which generated\n"
        "                    definitions tell it. A change takes effect once the controller has seen the object;\n"
        "                    until then the former value stays in force, and the status says so."
    )
    _grow(
        lines,
        size,
        lambda index: [
            f"                {fields[int(rng.random() * len(fields))]}{index}:",
            described,
            "                  type: string",
        ],
    )
    return "\n".join(lines) + "\n"


def _grow(lines: list[str], size: int, more: Callable[[int], list[str]]) -> None:
    """Adds at least one entry, and entries until the lines are about ``size`` bytes long."""
    length = sum(len(line) + 1 for line in lines)
    index = 0
    while index == 0 or length < size:
        entry = more(index)
        lines += entry
        length += sum(len(line) + 1 for line in entry)
        index += 1


def _setting(index: int) -> str:
    return f"{_SETTINGS[index % len(_SETTINGS)]}_{index}"


def _value(rng: Random) -> str:
    return f"{int(rng.random() * 2**40):010x}"
