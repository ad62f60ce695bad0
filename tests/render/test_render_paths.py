from __future__ import annotations

import pytest
from render_samples import finding, place

from kubelint_net.render._format import Context
from kubelint_net.render._paths import absolute_path, has_lines, reported_path, repository_path

CONTEXT = Context(folder="/repo/deploy", root="/repo", options={"clusterCIDR": "--cluster-cidr"})


@pytest.mark.parametrize(
    ("path", "repository", "absolute"),
    [
        ("web.yaml", "deploy/web.yaml", "/repo/deploy/web.yaml"),
        ("./x/../web.yaml", "deploy/web.yaml", "/repo/deploy/web.yaml"),
        ("../web.yaml", "web.yaml", "/repo/web.yaml"),
        ("/repo/web.yaml", "web.yaml", "/repo/web.yaml"),
        ("../../web.yaml", "/web.yaml", "/web.yaml"),
        ("/repository/web.yaml", "/repository/web.yaml", "/repository/web.yaml"),
        ("..web.yaml", "deploy/..web.yaml", "/repo/deploy/..web.yaml"),
        ("<stdin>", "<stdin>", "<stdin>"),
        ("--cluster-cidr", "--cluster-cidr", "--cluster-cidr"),
        ("", "deploy", "/repo/deploy"),
    ],
)
def test_a_file_is_named_from_the_root_of_the_repository(path: str, repository: str, absolute: str) -> None:
    assert repository_path(path, CONTEXT) == repository
    assert absolute_path(path, CONTEXT) == absolute


def test_where_no_folder_is_known_a_path_stays_as_it_is() -> None:
    assert repository_path("x/web.yaml", Context()) == absolute_path("x/web.yaml", Context()) == "x/web.yaml"
    assert repository_path("", Context()) == "."


def test_a_finding_of_rendered_text_is_shown_at_its_template() -> None:
    at = place("<stdin>", 90, 1, 90, 4)
    assert reported_path(finding(place=at, template="t/web.yaml")) == "t/web.yaml"
    assert reported_path(finding(place=at)) == "<stdin>"
    assert not has_lines(finding(place=at, template="t/web.yaml"))
    assert not has_lines(finding(place=place("", 1, 1, 1, 1)))
    assert has_lines(finding(place=at))
