from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from kubelint_net.source.files import FileProblem, find_files, read_bytes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.yaml", "a.yml", "c.json", "d.txt", "sub/e.yaml", ".git/f.yaml", "sub/.venv/g.yaml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a: b\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
class TestFindFiles:
    def test_a_folder_gives_its_manifests_sorted_and_without_tool_folders(self) -> None:
        assert find_files(["."]) == (("a.yml", "b.yaml", "c.json", os.path.join("sub", "e.yaml")), ())

    def test_a_file_is_taken_whatever_its_name_and_each_once(self) -> None:
        assert find_files(["d.txt", "b.yaml", "./b.yaml", "d.txt"]) == (("d.txt", "b.yaml"), ())

    def test_a_tool_folder_is_walked_when_named_itself(self) -> None:
        assert find_files([".git"]) == ((os.path.join(".git", "f.yaml"),), ())

    def test_a_path_that_does_not_exist_is_a_glob(self) -> None:
        assert find_files(["*.y*ml"]) == (("a.yml", "b.yaml"), ())
        assert find_files(["**/*.yaml"])[0] == ("b.yaml", os.path.join("sub", "e.yaml"))
        assert find_files(["s*"]) == ((os.path.join("sub", "e.yaml"),), ())

    def test_what_is_not_there_is_a_problem(self) -> None:
        assert find_files(["none.yaml", "*.none"]) == (
            (),
            (FileProblem("none.yaml", "no such file or folder"), FileProblem("*.none", "no such file or folder")),
        )

    def test_a_file_whose_name_looks_like_a_glob_is_that_file(self, tmp_path: Path) -> None:
        (tmp_path / "[a].yml").write_text("")
        assert find_files(["[a].yml"]) == (("[a].yml",), ())

    def test_what_is_excluded_is_left_out_unless_named(self) -> None:
        found, _ = find_files([".", "c.json"], lambda path: path == "sub" or path.endswith(".json"))
        assert found == ("a.yml", "b.yaml", "c.json")

    def test_a_loop_of_links_ends(self, tmp_path: Path) -> None:
        (tmp_path / "sub" / "up").symlink_to(tmp_path)
        (tmp_path / "sub" / "again").symlink_to(tmp_path / "sub")
        found, problems = find_files(["."])
        assert found == ("a.yml", "b.yaml", "c.json", os.path.join("sub", "e.yaml"))
        assert problems == ()

    def test_a_path_no_system_can_have_is_a_problem(self) -> None:
        assert find_files(["a\0b"])[1] == (FileProblem("a\0b", "not a usable path"),)

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
    def test_a_folder_that_may_not_be_read_is_a_problem(self, tmp_path: Path) -> None:
        (tmp_path / "sub").chmod(0)
        try:
            assert find_files(["."])[1] == (FileProblem("./sub", "permission denied"),)
        finally:
            (tmp_path / "sub").chmod(0o755)


def test_reading_gives_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"a: \xff\n")
    assert read_bytes(str(path), 100) == b"a: \xff\n"
    path.write_bytes(b"")
    assert read_bytes(str(path), 100) == b""


def test_a_file_larger_than_the_limit_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"x" * 100)
    assert read_bytes(str(path), 100) == b"x" * 100
    assert read_bytes(str(path), 99) == FileProblem(
        str(path), "larger than the 99 bytes that kubelint-net reads (limits.maxFileBytes)", "maxFileBytes"
    )


def test_what_is_no_regular_file_is_a_problem_at_once(tmp_path: Path) -> None:
    fifo = str(tmp_path / "pipe.yaml")
    os.mkfifo(fifo)
    assert read_bytes(fifo, 100) == FileProblem(fifo, "not a regular file but a pipe")
    assert read_bytes("/dev/zero", 100) == FileProblem("/dev/zero", "not a regular file but a device")
    assert read_bytes(str(tmp_path), 100) == FileProblem(str(tmp_path), "not a regular file but a folder")


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    path = str(tmp_path / "none")
    assert read_bytes(path, 100) == FileProblem(path, "no such file or folder")
