from __future__ import annotations

import subprocess
import sys

MISSING = (
    "import sys\n"
    "class Missing:\n"
    "    def find_spec(self, name, path=None, target=None):\n"
    "        if name.partition('.')[0] in {'celpy', 're2', 'lark'}:\n"
    "            raise ModuleNotFoundError(name)\n"
    "sys.meta_path.insert(0, Missing())\n"
)


def run(script: str) -> str:
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout


def test_without_the_library_the_error_names_the_extra() -> None:
    said = run(
        MISSING + "from kubelint_net.cel import CelMissing, compile_expression\n"
        "try:\n"
        "    compile_expression('true', frozenset())\n"
        "except CelMissing as missing:\n"
        "    print(missing)\n"
    )
    assert "kubelint-net[cel]" in said


def test_a_run_without_policies_never_imports_the_library() -> None:
    # The same question must be able to answer yes.
    asked = "print(sorted({'celpy', 'lark', 're2', 'kubelint_net.cel.program'} & set(sys.modules)))\n"
    assert run(f"import sys, kubelint_net.engine, kubelint_net.cli.main\n{asked}") == "[]\n"
    assert run(f"import sys, kubelint_net.cel\n{asked}") == "[]\n"
    used = 'from kubelint_net.cel import compile_expression\ncompile_expression(\'"a".matches("a")\', frozenset())\n'
    assert "celpy" in run(f"import sys\n{used}{asked}")
