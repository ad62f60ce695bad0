from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kubelint_net.findings import Severity
from kubelint_net.settings import SelectionOptions, Settings, SettingsError, load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def load(folder: Path, files: Mapping[str, str], *settings: str, options: SelectionOptions | None = None) -> Settings:
    """The settings of a folder that holds these files."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return load_settings(str(folder), settings=settings, selection=options)


def refusal(folder: Path, files: Mapping[str, str], *settings: str) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        load(folder, files, *settings)
    return caught.value


CONFIG = ".kubelint-net.yaml"


def test_a_file_extends_another_and_goes_before_it(tmp_path: Path) -> None:
    base = "failOn: info\nexclude: [a, b]\ncluster: {clusterDomain: base.local, kubernetesVersion: '1.33'}\n"
    own = "extends: shared/base.yaml\nexclude: [c]\ncluster: {clusterDomain: own.local}\n"
    settings = load(tmp_path, {"shared/base.yaml": base, CONFIG: own})
    assert (settings.fail_on, settings.exclude) == (Severity.INFO, ("c",))
    assert (settings.cluster.cluster_domain, settings.cluster.kubernetes_version) == ("own.local", "1.33")


def test_of_several_the_later_goes_before_the_earlier(tmp_path: Path) -> None:
    files = {"a.yaml": "failOn: info\n", "b.yaml": "failOn: warning\n", CONFIG: "extends: [a.yaml, b.yaml]\n"}
    assert load(tmp_path, files).fail_on is Severity.WARNING


def test_a_single_setting_goes_before_the_file(tmp_path: Path) -> None:
    settings = load(tmp_path, {CONFIG: "failOn: info\n"}, "failOn=warning", "cluster.clusterDomain=x.local")
    assert (settings.fail_on, settings.cluster.cluster_domain) == (Severity.WARNING, "x.local")


def test_overrides_and_suppressions_of_all_layers_count_each_from_its_own_folder(tmp_path: Path) -> None:
    entry = "- paths: [x.yaml]\n  ignore: [a-rule]\n"
    files = {"shared/base.yaml": f"overrides:\n{entry}", CONFIG: f"extends: shared/base.yaml\noverrides:\n{entry}"}
    overrides = load(tmp_path, files).selection.overrides
    assert [each.root for each in overrides] == [str(tmp_path / "shared"), str(tmp_path)]


@pytest.mark.parametrize(
    ("files", "message", "path"),
    [
        ({CONFIG: "extends: gone.yaml\n"}, "gone.yaml: no such file", CONFIG),
        ({CONFIG: f"extends: {CONFIG}\n"}, "extends this file in turn", CONFIG),
        ({CONFIG: "extends: a.yaml\n", "a.yaml": f"extends: {CONFIG}\n"}, "extends this file in turn", "a.yaml"),
        ({CONFIG: "extends: a.yaml\n", "a.yaml": "fialOn: info\n"}, "did you mean failOn?", "a.yaml"),
        ({CONFIG: "rules: {severity: {a-rule: loud}}\n"}, "error, warning or info, not 'loud'", CONFIG),
        ({CONFIG: "suppress: [{paths: [x]}]\n"}, "name the rules", CONFIG),
        ({CONFIG: "suppress: [{rules: [a-rule]}]\n"}, "say what it is about", CONFIG),
        ({CONFIG: "suppress: [{rules: [a-rule], paths: [x], until: soon}]\n"}, "'soon' is no date", CONFIG),
    ],
)
def test_a_mistake_has_its_place(tmp_path: Path, files: dict[str, str], message: str, path: str) -> None:
    error = refusal(tmp_path, files)
    assert message in error.message
    assert error.place is not None
    assert error.place.path.endswith(path)


def test_a_mistake_in_a_single_setting_names_the_option(tmp_path: Path) -> None:
    error = refusal(tmp_path, {}, "failOn=loud")
    assert error.place is not None
    assert (error.place.path, "'loud'" in error.message) == ("--config", True)


def test_options_select_instead_and_ignore_on_top(tmp_path: Path) -> None:
    config = "rules: {select: [a-rule], ignore: [b-rule], severity: {a-rule: info, c-rule: info}}\n"
    options = SelectionOptions(select=["c-rule,d-rule", "e-rule"], ignore=["e-rule"], severity=["c-rule=error"])
    selection = load(tmp_path, {CONFIG: config}, options=options).selection
    speaking = [rule for rule in ("a-rule", "b-rule", "c-rule", "d-rule", "e-rule") if selection.speaks(rule, "x", "p")]
    assert speaking == ["c-rule", "d-rule"]
    levels = [selection.severity(rule, "x", "p") for rule in ("a-rule", "c-rule", "d-rule")]
    assert levels == [Severity.INFO, Severity.ERROR, None]


def test_a_class_stands_for_its_rules_and_a_rule_goes_before_its_class(tmp_path: Path) -> None:
    config = "rules: {select: [rejected], severity: {rejected: info, a-rule: error}}\n"
    selection = load(tmp_path, {CONFIG: config}).selection
    assert selection.speaks("a-rule", "rejected", "p")
    assert not selection.speaks("a-rule", "hazard", "p")
    assert selection.severity("a-rule", "rejected", "p") is Severity.ERROR
    assert selection.severity("b-rule", "rejected", "p") is Severity.INFO


def test_an_override_is_for_its_files_only(tmp_path: Path) -> None:
    config = "overrides: [{paths: [vendor/], ignore: [a-rule], severity: {b-rule: info}}]\n"
    selection = load(tmp_path, {CONFIG: config}).selection
    inside, outside = str(tmp_path / "vendor" / "x" / "y.yaml"), str(tmp_path / "y.yaml")
    assert [selection.speaks("a-rule", "x", path) for path in (inside, outside, "")] == [False, True, True]
    assert [selection.severity("b-rule", "x", path) for path in (inside, outside)] == [Severity.INFO, None]


def test_suppressions_are_read_whole(tmp_path: Path) -> None:
    config = """\
suppress:
  - rules: [a-rule]
    object: {kind: Service, name: web-*}
    reason: the chart is not ours
    until: 2027-01-31
requireReason: true
respectGitignore: false
"""
    settings = load(tmp_path, {CONFIG: config})
    (found,) = settings.suppressions
    assert [named.name for named in found.rules] == ["a-rule"]
    assert (found.kind, found.namespace, found.name) == ("Service", "", "web-*")
    assert (found.reason, found.until, found.place.span.start.line) == ("the chart is not ours", "2027-01-31", 2)
    assert (settings.require_reason, settings.respect_gitignore) == (True, False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("cluster: {serviceNodePortRange: '30,00-32767'}\n", "not a port range"),
        ("cluster: {kubernetesVersion: '1.3,6'}\n", "1.3,6"),
    ],
)
def test_a_fact_of_which_there_is_one_is_not_cut_at_commas(tmp_path: Path, text: str, words: str) -> None:
    error = refusal(tmp_path, {CONFIG: text})
    assert words in error.message
    assert error.place is not None
    assert error.place.span.start.line == 1
