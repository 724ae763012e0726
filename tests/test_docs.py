"""The documentation says what the program does."""

import json
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from verifier.article import read_article
from verifier.comparison import load_policy
from verifier.configuration import KEYS, load_configuration
from verifier.model import EditClass, Verdict
from verifier.originals import post_from_json
from verifier.report import FORMATS
from verifier.report.json import read_schema

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_command_line_page_is_what_the_program_prints_as_help() -> None:
    generate = runpy.run_path(str(ROOT / "docs" / "generate.py"))
    written = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert written == generate["command_line_page"](), "run make docs"


def test_the_page_of_verdicts_is_what_explain_says() -> None:
    generate = runpy.run_path(str(ROOT / "docs" / "generate.py"))
    assert (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8") == generate["verdicts_page"](), "run make docs"


def test_the_page_on_the_configuration_has_every_key_and_no_other() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)) == list(KEYS)


@pytest.mark.parametrize("page", [*sorted(ROOT.glob("docs/*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?://)([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_published_schema_is_the_one_in_the_package() -> None:
    assert (ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8") == read_schema(), "run make docs"


def test_the_samples_are_what_a_run_writes(tmp_path: Path) -> None:
    samples = runpy.run_path(str(ROOT / "docs" / "samples.py"))
    samples["write_samples"](tmp_path)
    kept = {path.name: path.read_text(encoding="utf-8") for path in samples["SAMPLES"].iterdir()}
    page = kept.pop("README.md")
    assert kept == {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}, "run make samples"
    for format_name in FORMATS:
        assert f"[{samples['file_name'](format_name)}]" in page
        assert f"`{format_name}`" in page


def test_the_picture_in_the_readme_is_what_the_demo_prints() -> None:
    generate = runpy.run_path(str(ROOT / "docs" / "generate.py"))
    assert (ROOT / "docs" / "report.svg").read_text(encoding="utf-8") == generate["picture"](), "run make docs"


@pytest.mark.parametrize("verdict", Verdict)
def test_the_readme_names_every_verdict(verdict: Verdict) -> None:
    assert f"| `{verdict}` |" in README


@pytest.mark.parametrize("name", [*Verdict, *EditClass])
def test_explain_knows_every_verdict_and_class_of_edit(name: str) -> None:
    command = [sys.executable, "-m", "verifier", "explain", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert name in done.stdout


def test_the_post_in_the_readme_can_be_read() -> None:
    example = re.search(r"```json\n(.*?)\n```", README, re.DOTALL)
    assert example is not None
    assert post_from_json(json.loads(example[1])).author.handle == "MarcusDelgadoHC"


def test_the_python_in_the_readme_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    example = re.search(r"```python\n(.*?)\n```", README, re.DOTALL)
    assert example is not None
    code = example[1].replace("posts.db", str(tmp_path / "posts.db"))
    exec(code.replace("article.html", str(ROOT / "seeds" / "lab-notes.md")), {})
    assert "verbatim" in capsys.readouterr().out


def test_the_python_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    example = re.search(r"```python\n(.*?)\n```", page, re.DOTALL)
    assert example is not None
    exec(example[1], {})
    assert "negation  for  not" in capsys.readouterr().out


def test_the_page_on_fetching_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "fetching.md").read_text(encoding="utf-8")
    example = re.search(r"```python\n(.*?)\n```", page, re.DOTALL)
    assert example is not None
    exec(example[1], {})
    assert "run it without --offline" in capsys.readouterr().out


def test_the_page_on_fetching_gives_settings_that_there_are(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "fetching.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)\n```", page, re.DOTALL)
    assert example is not None
    (tmp_path / "pyproject.toml").write_text(example[1], encoding="utf-8")
    assert load_configuration(tmp_path).contact == "desk@news.example"


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https)([^)#]+)\)", README))
def test_the_links_of_the_readme_lead_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


def test_the_page_on_exceptions_shows_directives_and_rules_that_work(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "exceptions.md").read_text(encoding="utf-8")
    article = re.search(r"```markdown\n(.*?)\n```", page, re.DOTALL)
    rules = re.search(r"```toml\n(.*?)\n```", page, re.DOTALL)
    assert article is not None
    assert rules is not None
    (directive,) = read_article("a.md", article[1].encode()).directives
    assert (directive.verdicts, directive.problem) == ((Verdict.DRIFT,), None)
    (tmp_path / "pyproject.toml").write_text(rules[1], encoding="utf-8")
    assert load_configuration(tmp_path).ignore[0].verdicts == (Verdict.DRIFT,)


def test_the_page_on_exceptions_shows_a_policy_that_loads(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "exceptions.md").read_text(encoding="utf-8")
    written = re.findall(r"```toml\n(.*?)\n```", page, re.DOTALL)[1]
    (tmp_path / "pyproject.toml").write_text(written, encoding="utf-8")
    found = load_configuration(tmp_path)
    assert EditClass.SPELLING not in load_policy(found.policy, found.permit, found.policies).permitted
