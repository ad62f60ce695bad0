from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.cases.corpora import corpus_cases
from benchmarks.cases.startup import startup_cases
from benchmarks.subjects import Tools

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.running import Case

DESCRIBED = """\
#!/bin/sh
echo '  --jobs N      Processes.
  --no-cache
                No cache.
  --cache-dir DIR  Where it is.'
"""


def described(tmp_path: Path, text: str) -> Tools:
    command = tmp_path / "kubelint-net"
    command.write_text(text)
    command.chmod(0o755)
    return Tools.here(str(command))


def commands(case: Case, below: Path) -> dict[str, str]:
    """The arguments of kubelint-net's subjects, the generated folders shortened."""
    ours = (subject for subject in case.subjects if subject.name.startswith("kubelint-net"))
    return {subject.name: " ".join(subject.command[1:]).replace(f"{below}/", "") for subject in ours}


def test_options_are_used_where_there_are_any(tmp_path: Path) -> None:
    tools = described(tmp_path, DESCRIBED)
    assert tools.options == {"--jobs", "--no-cache", "--cache-dir"}
    cases = {case.name: case for case in corpus_cases(tools, str(tmp_path), 10)}
    assert commands(cases["cache"], tmp_path) == {
        "kubelint-net": "check --jobs 1 --no-cache tree",
        "kubelint-net, filling cache": "check --jobs 1 --cache-dir filling tree",
        "kubelint-net, cached": "check --jobs 1 --cache-dir cache tree",
    }
    emptied = {subject.name: subject.emptied for subject in cases["cache"].subjects if subject.emptied}
    assert emptied == {"kubelint-net, filling cache": str(tmp_path / "filling")}
    assert "kubelint-net, parallel" in commands(cases["all"], tmp_path)


def test_a_version_without_those_options_is_measured_too(tmp_path: Path) -> None:
    tools = described(tmp_path, "#!/bin/sh\necho '  --format FORM'\n")
    cases = {case.name: case for case in corpus_cases(tools, str(tmp_path), 10)}
    assert commands(cases["all"], tmp_path) == {"kubelint-net": "check tree"}
    assert ("kubelint-net, parallel", "no option --jobs") in cases["all"].missing
    assert cases["cache"].missing == (("kubelint-net, cached", "no option --cache-dir"),)


def test_a_peer_that_is_not_here_is_named_and_no_failure(tmp_path: Path) -> None:
    tools = Tools("kubelint-net", frozenset(), yamllint="", checkov="", kubeconform="/usr/bin/kubeconform", schemas="")
    found, missing = tools.peers(str(tmp_path), "yamllint", "checkov", "kubeconform")
    assert found == ()
    assert missing == (
        ("yamllint", "not installed"),
        ("checkov", "not installed"),
        ("kubeconform", "needs schemas at hand: --kubeconform-schemas"),
    )


def test_kubeconform_reads_schemas_that_are_at_hand(tmp_path: Path) -> None:
    tools = Tools("kubelint-net", frozenset(), "", "", kubeconform="/usr/bin/kubeconform", schemas="schemas/{{.x}}")
    ((subject,), missing) = tools.peers(str(tmp_path), "kubeconform")
    assert missing == ()
    assert subject.command[:3] == ("/usr/bin/kubeconform", "-schema-location", "schemas/{{.x}}")


def test_every_case_has_its_reference(tmp_path: Path) -> None:
    tools = described(tmp_path, DESCRIBED)
    cases = [*startup_cases(tools, str(tmp_path)), *corpus_cases(tools, str(tmp_path), 10)]
    for case in cases:
        names = [subject.name for subject in case.subjects]
        assert case.reference in names
        assert len(names) == len(set(names))
