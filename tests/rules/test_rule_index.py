from __future__ import annotations

import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
INDEX = os.path.join(ROOT, "docs", "rules.md")


def test_the_list_of_rules_is_up_to_date() -> None:
    script = "import sys, rule_index; sys.stdout.buffer.write(rule_index.index(rule_index.all_rules()).encode())"
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=os.path.join(ROOT, "tools"), capture_output=True, check=True
    )
    with open(INDEX, encoding="utf-8") as file:
        assert file.read() == run.stdout.decode(), "run: python tools/rule_index.py"


def test_every_link_leads_to_a_page() -> None:
    with open(INDEX, encoding="utf-8") as file:
        links = [line.partition("](")[2].partition(")")[0] for line in file if line.startswith("| [")]
    assert links
    for link in links:
        assert os.path.isfile(os.path.join(os.path.dirname(INDEX), link)), link
