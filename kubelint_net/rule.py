"""What a rule is.

A rule is a module in `rules/` that holds one `Rule`, with its page beside it. It speaks for some subjects of the
predictions or some checks of policies (the core decides, the rule points), or looks for itself: at a text, at an
object, or at what a whole run declares. It yields hits; the engine stamps them with the rule's id and severity.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kubelint_net.k8s.objects import Workload
from kubelint_net.k8s.workloads import POD_SPEC_ROUTES
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.facts import Facts
    from kubelint_net.cluster.plan import ClusterPlan
    from kubelint_net.findings import Label, RuleClass, Severity
    from kubelint_net.fix.edits import Fix
    from kubelint_net.k8s.manifest import Contents, Manifest
    from kubelint_net.k8s.objects import PodSpec
    from kubelint_net.k8s.schema import Structure
    from kubelint_net.policies.admission.deciding import Decided
    from kubelint_net.policies.admission.model import AdmissionPolicies
    from kubelint_net.predict.outcome import FieldError, FieldWarning, Outcome, Subject
    from kubelint_net.route import Route
    from kubelint_net.source.spans import Place


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing a rule found: a finding before the engine knows whose it is.

    Attributes:
        message: What is wrong, in one sentence.
        place: The exact span.
        field: The field path as the server writes it, ``""`` where it is about no field.
        error_type: The server's error type, None where the server makes no error of it.
        related: The other ends.
        help: What to write instead; ``""`` where there is nothing to add.
        fix: Edits that write it; None where there are none.
        severity: How loud it is; None for as loud as its rule.
        policy: The name of the policy it offends against; ``""`` where it is not about one.
    """

    message: str
    place: Place
    field: str = ""
    error_type: str | None = None
    related: tuple[Label, ...] = ()
    help: str = ""
    fix: Fix | None = None
    severity: Severity | None = None
    policy: str = ""


@dataclass(frozen=True, slots=True)
class PodView:
    """What a rule sees of the pods that an object is or makes.

    Attributes:
        workload: The object.
        spec: Its PodSpec.
        route: Where the PodSpec stands.
    """

    workload: Workload
    spec: PodSpec
    route: Route


@dataclass(frozen=True, slots=True)
class ObjectView:
    """What a rule sees of one object.

    Attributes:
        manifest: The object and where it stands.
        structure: How its fields and types fit the schema.
        outcome: What the API server answers.
        cluster: The cluster it is checked against.
        admission: What the admission policies of the run make of it; None where there are none.
    """

    manifest: Manifest
    structure: Structure
    outcome: Outcome
    cluster: ClusterConfig
    admission: Decided | None = None

    def pod(self) -> PodView | None:
        """The pods of the object; None where it has none, or a wrong type keeps the API server from reading it."""
        found = self.manifest.object
        if not isinstance(found, Workload) or found.spec is None or self.structure.type_errors:
            return None
        return PodView(found, found.spec, POD_SPEC_ROUTES[found.kind])


def meant(value: object, words: Iterable[str]) -> str | None:
    """The one of ``words`` that ``value`` is but for upper and lower case; None where it is none of them."""
    written = value.lower() if isinstance(value, str) else None
    return next((word for word in words if word.lower() == written), None)


@dataclass(frozen=True, slots=True)
class RunView:
    """What a rule sees of one cluster in a whole run.

    Attributes:
        facts: What every file meant for it declares.
        plan: What is known of it, and who said so.
        owners: Every cluster that a file is meant for.
        nearly_exhausted: From how many per cent of its addresses taken a service range counts as nearly exhausted.
        admission: The admission policies of the run; None where there are none.
    """

    facts: Facts
    plan: ClusterPlan
    owners: Callable[[str], tuple[ClusterPlan, ...]]
    nearly_exhausted: int
    admission: AdmissionPolicies | None = None

    @property
    def cluster(self) -> ClusterConfig:
        """The facts of the cluster."""
        return self.plan.config

    def holds(self, names: tuple[str, ...]) -> bool:
        """Whether any of these attributes of its parts is not empty; true where none is named."""
        parts = (self.facts, self.plan, self.plan.config, self)
        return not names or any(getattr(part, name, None) for part in parts for name in names)


@dataclass(frozen=True, slots=True)
class Need:
    """A fact that a rule cannot do without.

    Attributes:
        fact: The fact as config key: ``serviceClusterIPRange``.
        why: How the report says that it is missing, with the option that declares it.
    """

    fact: str
    why: str


SERVICE_RANGES = Need(
    "serviceClusterIPRange",
    "no service cluster IP range is known (--service-cluster-ip-range)",
)

HIDES_THE_REST = "until it is mended, the API server looks at nothing else in this object"
"""What follows from a value that cannot be decoded, for the end of a help."""

CLUSTER_DOMAIN = Need("clusterDomain", "no cluster domain is known (--cluster-domain)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: Kebab case, reads after "allow"; the module's name with hyphens.
        rule_class: What its findings mean.
        severity: How loud they are unless configured.
        summary: One line, lower case, no full stop.
        since: The version of kubelint-net it came in.
        subjects: The subjects of predictions it speaks for; with an ``on_object`` it does so there.
        checks: The kinds of check, by key, that it speaks for where a policy declares them.
        needs: Facts without which it, or a part of it, is not checked.
        kinds: The kinds of object it looks at; a run without any has nothing to skip.
        rests_on: What of a run its ``at_stake`` and ``on_run`` look at, by the names of `RunView.holds`; a run without
            any of it does not ask them. Empty where they are asked in every run.
        at_stake: Whether what a run declares leaves something for the needs to decide; by ``kinds`` where None.
        on_text: Looks at a text of which Kubernetes does not read all as it stands; it is asked about no other.
        on_object: Looks at an object of a kind we judge.
        on_run: Looks at what a whole run declares.
        advise: What to write instead, for an error of its subjects; ``""`` where there is nothing to add.
        mend: The edits that write it, for an object and the route of an error of its subjects; None where none do.
    """

    id: str
    rule_class: RuleClass
    severity: Severity
    summary: str
    since: str
    subjects: tuple[Subject, ...] = ()
    checks: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    kinds: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    at_stake: Callable[[Facts], bool] | None = None
    on_text: Callable[[Contents], Iterable[Hit]] | None = None
    on_object: Callable[[ObjectView], Iterable[Hit]] | None = None
    on_run: Callable[[RunView], Iterable[Hit]] | None = None
    advise: Callable[[FieldError | FieldWarning, ObjectView], str] | None = None
    mend: Callable[[Manifest, Route], Fix | None] | None = None

    def page(self) -> str:
        """The rule's page, as Markdown; it ships beside the module."""
        folder = os.path.join(os.path.dirname(__file__), "rules")
        with open(os.path.join(folder, self.id.replace("-", "_") + ".md"), encoding="utf-8") as file:
            return file.read()
