"""A run that recalls results says what a run says that does not; whatever becomes of the cache."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from trees import ORDINARY, SERVICE, WRONG, a_tree

from kubelint_net.cli.running import run
from kubelint_net.engine import caching, files
from kubelint_net.engine.mapping import map_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LONG_AGO = 1_600_000_000


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tree"
    folder.mkdir()
    a_tree(folder, 4)
    for path in folder.iterdir():
        os.utime(path, (LONG_AGO, LONG_AGO))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were looked at, and not recalled."""
    paths: list[str] = []

    def recording(given: Any, *arguments: Any, **more: Any) -> Any:
        paths.append(os.path.basename(given.source.path))
        return map_file(given, *arguments, **more)

    monkeypatch.setattr(files, "map_file", recording)
    return paths


@pytest.fixture
def said(tree: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], looked_at: list[str]) -> Callable[..., str]:
    """What a check with a cache says; it must be what a check without says."""

    def check(*more: str) -> str:
        assert tree.is_dir()
        common = ["check", ".", "--format", "json", "--jobs", "1", *more]
        code = run([*common, "--no-cache"])
        without = capfd.readouterr()
        looked_at.clear()
        assert run([*common, "--cache-dir", str(tmp_path / "cache")]) == code
        assert capfd.readouterr() == without
        return without.out

    return check


def cached(tmp_path: Path) -> Path:
    (found,) = (tmp_path / "cache").iterdir()
    return found


def test_what_has_not_changed_is_not_looked_at_again(said: Callable[..., str], looked_at: list[str]) -> None:
    said()
    assert len(looked_at) == 17
    said()
    assert looked_at == []


def test_what_changed_is_looked_at_again(said: Callable[..., str], looked_at: list[str], tree: Path) -> None:
    said()
    before = said()
    (tree / "000-map.yaml").write_text(WRONG.format(number=99))
    after = said()
    assert looked_at == ["000-map.yaml"]
    assert after != before
    (tree / "new.yaml").write_text(ORDINARY)
    (tree / "001-map.yaml").unlink()
    said()
    assert set(looked_at) <= {"000-map.yaml", "new.yaml"}
    assert "new.yaml" in looked_at


def test_a_change_without_a_new_time_stamp_is_seen(said: Callable[..., str], looked_at: list[str], tree: Path) -> None:
    path = tree / "000-service.yaml"
    path.write_text(SERVICE.format(number=0, host=20))
    times = os.stat(path)
    said()
    path.write_text(SERVICE.format(number=0, host=21))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    said()
    assert looked_at == ["000-service.yaml"]


def test_a_fresh_checkout_keeps_its_results(said: Callable[..., str], looked_at: list[str], tree: Path) -> None:
    said()
    for path in tree.iterdir():
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
    said()
    assert looked_at == []


@pytest.mark.parametrize(
    "more",
    [["--kubernetes-version", "1.33"], ["--service-cluster-ip-range", "10.0.0.0/16"], ["--cluster-domain", "a.b"]],
)
def test_results_belong_to_the_cluster_they_were_found_for(
    said: Callable[..., str], looked_at: list[str], more: list[str]
) -> None:
    said()
    said(*more)
    assert len(looked_at) == 17


def test_results_follow_what_files_declare(said: Callable[..., str], looked_at: list[str], tree: Path) -> None:
    before = said()
    declared = tree / "kubeadm.yaml"
    declared.write_text(declared.read_text().replace("10.96.0.0/16", "10.96.0.0/29"))
    assert said() != before
    assert len(looked_at) == 17


def test_selection_takes_no_new_look(said: Callable[..., str], looked_at: list[str]) -> None:
    said()
    assert "invalid-host-alias" not in said("--ignore", "invalid-host-alias").replace('"id": "invalid-host-alias"', "")
    assert looked_at == []


def test_a_cache_that_is_damaged_is_no_cache(said: Callable[..., str], tmp_path: Path) -> None:
    said()
    file = cached(tmp_path)
    whole = file.read_bytes()
    for cut in range(0, len(whole), max(1, len(whole) // 40)):
        file.write_bytes(whole[:cut])
        said()
        file.write_bytes(whole[:cut] + b"\xff" + whole[cut + 1 :])
        said()
    file.write_bytes(b"")
    said()


class Evil:
    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return os.system, (f"touch {self.path}",)


def test_a_cache_cannot_have_code_run(said: Callable[..., str], tmp_path: Path) -> None:
    said()
    file = cached(tmp_path)
    target = tmp_path / "touched"
    body = pickle.dumps((1, {"x": Evil(str(target))}))
    file.write_bytes(caching._MAGIC + caching._digest(body) + body)
    said()
    assert not target.exists()


@pytest.mark.parametrize("what", ["a file", "read-only", "a folder in its place"])
def test_a_folder_that_cannot_be_used_is_no_cache(said: Callable[..., str], tmp_path: Path, what: str) -> None:
    folder = tmp_path / "cache"
    if what == "a file":
        folder.write_text("")
    elif what == "read-only":
        folder.mkdir(mode=0o500)
    else:
        said()
        file = cached(tmp_path)
        file.unlink()
        file.mkdir()
    said()
    said()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
def test_a_cache_of_somebody_else_is_no_cache(said: Callable[..., str], looked_at: list[str], tmp_path: Path) -> None:
    said()
    os.chown(cached(tmp_path), 12345, 12345)
    said()
    assert len(looked_at) == 17


def test_caches_that_nobody_used_for_long_go(said: Callable[..., str], tmp_path: Path, tree: Path) -> None:
    said()
    for name in ("old.cache", "old.part", "other.txt"):
        (tmp_path / "cache" / name).write_text("")
        os.utime(tmp_path / "cache" / name, (LONG_AGO, LONG_AGO))
    (tree / "new.yaml").write_text(ORDINARY)
    said()
    left = {path.suffix for path in (tmp_path / "cache").iterdir()}
    assert left == {".cache", ".txt"}
    assert not (tmp_path / "cache" / "old.cache").exists()


CHECK = (sys.executable, "-m", "kubelint_net", "check", ".", "--format", "json", "--jobs", "1", "--cache-dir")


def test_runs_at_the_same_time_do_not_disturb_each_other(tree: Path, tmp_path: Path) -> None:
    folder = str(tmp_path / "cache")
    for _ in range(3):
        started = [subprocess.Popen([*CHECK, folder], stdout=subprocess.PIPE, cwd=tree) for _ in range(4)]
        outputs = {process.communicate()[0] for process in started}
        assert len(outputs) == 1
        (tree / "000-map.yaml").write_text(f"{ORDINARY}# {time.time_ns()}\n")


def test_a_run_that_is_killed_leaves_a_cache_or_none(
    tree: Path, tmp_path: Path, said: Callable[..., str], looked_at: list[str]
) -> None:
    folder = tmp_path / "cache"
    program = (
        "import os, signal, sys\n"
        "from kubelint_net.engine import caching\n"
        "replace, at = caching._replace, int(sys.argv.pop(1))\n"
        "calls = 0\n"
        "def counting(name, function):\n"
        "    def call(*arguments, **more):\n"
        "        global calls\n"
        "        calls += 1\n"
        "        if calls == at:\n"
        "            os.kill(os.getpid(), signal.SIGKILL)\n"
        "        return function(*arguments, **more)\n"
        "    return call\n"
        "def step(path, data):\n"
        "    for name in ('replace', 'open', 'write', 'unlink'):\n"
        "        setattr(os, name, counting(name, getattr(os, name)))\n"
        "    import builtins; builtins.open = counting('open', builtins.open)\n"
        "    return replace(path, data)\n"
        "caching._replace = step\n"
        "from kubelint_net.cli.main import main\n"
        "main()\n"
    )
    killed = 0
    for at in range(1, 7):
        (tree / "000-map.yaml").write_text(f"{ORDINARY}# {at}\n")
        command = [sys.executable, "-c", program, str(at), *CHECK[3:], str(folder)]
        done = subprocess.run(command, capture_output=True, cwd=tree, check=False)
        killed += done.returncode == -signal.SIGKILL
        for path in folder.iterdir():
            assert path.suffix in {".cache", ".part"}
            if path.suffix == ".cache":
                assert caching._read(path.read_bytes())
    assert killed >= 2
    for path in folder.glob("*.part"):
        path.unlink()
    said()
    said()
    assert looked_at == []


def test_only_runs_over_folders_keep_results_unless_told(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert tree.is_dir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    run(["check", "000-pod.yaml"])
    assert not (tmp_path / "home").exists()
    run(["check", ".", "--no-cache"])
    assert not (tmp_path / "home").exists()
    run(["check", "."])
    assert len(list((tmp_path / "home" / "kubelint-net").iterdir())) == 1
    capfd.readouterr()


def test_results_of_policies_are_not_kept(said: Callable[..., str], looked_at: list[str], tree: Path) -> None:
    (tree / ".kubelint-net.yaml").write_text("policies:\n- name: plan\n  nodePorts: {allow: [31000-31099]}\n")
    assert "plan" in said()
    said()
    assert len(looked_at) == 18  # the config file lies in the folder too
