"""Manifests with every kind of mistake that can be fixed, in every style of writing: fixed, and looked at again."""

from __future__ import annotations

from fix_cases import findings
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_net.findings import RuleClass
from kubelint_net.fix.edits import apply_edits, made_together

PASSES = 10

HIDING = {"undecodable-field", "unquoted-scalar"}
"""Behind a value of a wrong type the API server looks at nothing else, so mending it shows more."""

ADDRESSES = ["10.0.0.5", "010.0.0.5", "2001:DB8::7", "2001:db8:0::8", "fd00::", "::FFFF:10.0.0.5", "banana"]
NAMES = ["db", "db.io", "on", "1e3", "0x10", "~", "Db", "10"]
QUOTES = ["{}", '"{}"', "'{}'"]
ENDS = ["\n", "\r\n"]


def scalars(values: list[str]) -> st.SearchStrategy[str]:
    return st.builds(str.format, st.sampled_from(QUOTES), st.sampled_from(values))


def flow(items: list[str]) -> str:
    return f" [{', '.join(items)}]"


def block(items: list[str]) -> str:
    return "".join(f"\n    - {item}  # {number}" for number, item in enumerate(items))


lists = st.sampled_from([flow, block])


@st.composite
def services(draw: st.DrawFn) -> str:
    addresses = draw(st.lists(scalars(ADDRESSES), min_size=1, max_size=4))
    lines = [
        "apiVersion: v1",
        "kind: Service",
        "metadata: {name: shop}  # mine",
        "spec:",
        f"  externalIPs:{draw(lists)(addresses)}",
        *draw(
            st.lists(
                st.sampled_from(
                    [
                        "  sessionAffinity: None",
                        '  publishNotReadyAddresses: "true"',
                        "  type: ClusterIP",
                        "  selecter: {a: b}",
                        "  # just a comment",
                        "  ports: [{port: 80}]",
                    ]
                ),
                max_size=6,
            )
        ),
    ]
    return "\n".join(lines)


@st.composite
def pods(draw: st.DrawFn) -> str:
    aliases = draw(st.lists(st.tuples(scalars(ADDRESSES), st.lists(scalars(NAMES), max_size=3)), max_size=4))
    style = draw(st.sampled_from(["flow", "block"]))
    lines = ["apiVersion: v1", "kind: Pod", "metadata: {name: shop}", "spec:", "  hostAliases:"]
    for ip, names in aliases:
        if style == "flow":
            lines.append(f"  - {{ip: {ip}, hostnames: [{', '.join(names)}]}} # {len(names)}")
        else:
            lines += [f"  - ip: {ip}", "    hostnames:", *(f"      - {name}" for name in names)]
    lines += [f"  hostname: {draw(scalars(NAMES))}", "  containers: [{name: a, image: b}]"]
    return "\n".join(lines)


@st.composite
def deployments(draw: st.DrawFn) -> str:
    misplaced = draw(st.sampled_from(["  hostNetwork: true", "  dnsPolicy: Default\n  hostname: a", "  hostAlias: []"]))
    return (
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec:\n"
        f"{misplaced}\n  selector: {{matchLabels: {{app: shop}}}}\n  template:\n"
        "    metadata: {labels: {app: shop}}\n    spec:\n      # what runs\n      containers: [{name: a, image: b}]"
    )


streams = st.builds(
    lambda documents, end, last: end.join("\n---\n".join(documents).split("\n")) + (end if last else ""),
    st.lists(st.one_of(services(), pods(), deployments()), min_size=1, max_size=3),
    st.sampled_from(ENDS),
    st.booleans(),
)


@settings(deadline=None, max_examples=150)
@given(text=streams, unsafe=st.booleans())
def test_what_is_fixed_is_gone_and_nothing_else_comes(text: str, unsafe: bool) -> None:
    before = findings(text)
    if any(found.rule == "syntax-error" for found in before):
        return
    refused = any(found.rule_class is RuleClass.REJECTED for found in before)
    hiding = any(found.rule in HIDING for found in before)
    for _ in range(PASSES):
        fixes = [found.fix for found in findings(text) if found.fix is not None and (found.fix.safe or unsafe)]
        made = made_together(fixes)
        if not made:
            break
        text = apply_edits(text, (edit for fix in made for edit in fix.edits))
        after = findings(text)
        assert not any(found.rule == "syntax-error" for found in after), text
        new = [found for found in after if found.rule not in {each.rule for each in before}]
        if not hiding:
            # Of what it accepts at last the server may warn.
            assert not any(not refused or found.rule_class is RuleClass.REJECTED for found in new), text
    else:
        raise AssertionError(f"still something to fix:\n{text}")
