from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

from kubelint_net.engine.registry import INDEX, all_rules

if TYPE_CHECKING:
    from pathlib import Path

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def test_the_wheel_holds_schemas_and_pages(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), ROOT],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    wanted = {f"kubelint_net/rules/{rule.id.replace('-', '_')}.md" for rule in all_rules()}
    wanted |= {"kubelint_net/py.typed", f"kubelint_net/rules/{INDEX}"}
    for folder, _, files in os.walk(os.path.join(ROOT, "schemas")):
        below = os.path.relpath(folder, os.path.join(ROOT, "schemas"))
        wanted |= {
            "kubelint_net/_schemas/" + os.path.normpath(os.path.join(below, name)).replace(os.sep, "/")
            for name in files
            if name.endswith(".json")
        }
    assert wanted - names == set()
    assert [name for name in names if not name.startswith(("kubelint_net/", "kubelint_net-"))] == []
