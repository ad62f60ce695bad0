from __future__ import annotations

import os

import pytest
from rule_cases import lint

HERE = os.path.dirname(__file__)

CASES = sorted(
    os.path.join(folder, name)
    for folder in sorted(os.listdir(HERE))
    if os.path.isdir(os.path.join(HERE, folder)) and not folder.startswith("__")
    for name in sorted(os.listdir(os.path.join(HERE, folder)))
    if name.endswith((".yaml", ".json"))
)


@pytest.mark.parametrize("case", CASES)
def test_case(case: str, request: pytest.FixtureRequest) -> None:
    path = os.path.join(HERE, case)
    # As bytes: line ends stay, and a case may hold what is not UTF-8.
    with open(path, "rb") as file:
        text = file.read().decode("utf-8", "surrogateescape")
    found = lint(text, os.path.dirname(case).replace("_", "-"))
    golden = os.path.splitext(path)[0] + ".out"
    if request.config.getoption("--update-goldens"):
        if found:
            with open(golden, "w", encoding="utf-8") as file:
                file.write(found)
        elif os.path.exists(golden):
            os.remove(golden)
    expected = ""
    if os.path.exists(golden):
        with open(golden, encoding="utf-8") as file:
            expected = file.read()
    assert found == expected
