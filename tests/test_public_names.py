from __future__ import annotations

import subprocess
import sys

import verifier


def run(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_every_public_name_can_be_had() -> None:
    for name in verifier.__all__:
        assert getattr(verifier, name) is not None


def test_public_names_stand_in_order() -> None:
    assert list(verifier.__all__) == sorted(verifier.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    assert not hasattr(verifier, "Chekc")


def test_importing_the_package_imports_nothing_else() -> None:
    program = "import sys, verifier; print([name for name in sys.modules if name.startswith('verifier.')])"
    assert run(program) == "[]"


def test_check_is_the_function_even_after_its_module_was_imported() -> None:
    assert run("import verifier.check, verifier; print(verifier.check.__class__.__name__)") == "function"
    assert run("from verifier.check import Terms; from verifier import check; print(callable(check))") == "True"
