"""The files by which other repositories run the check: read as their consumers do, and their scripts really run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
POST = {
    "id": "1900000000000000001",
    "author": {"handle": "annekebruin", "name": "Anneke Bruin"},
    "created_at": "2026-02-03T10:00:00Z",
    "text": "The ferry will not run on Sundays until the new pier is finished in April.",
}
STORY = """# Ferry number {}

“The ferry will{} run on Sundays until the new pier is finished in April,” Anneke Bruin wrote on X.
"""
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")


def read_yaml(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A new repository of ten Markdown articles, one of them with a lost "not", set up as the page says."""
    folder = tmp_path / "newsroom"
    (folder / "posts").mkdir(parents=True)
    (folder / "posts" / "posts.jsonl").write_text(json.dumps(POST) + "\n", encoding="utf-8")
    for number in range(10):
        lost = "" if number == 7 else " not"
        (folder / f"story-{number}.md").write_text(STORY.format(number, lost), encoding="utf-8")
    settings = re.search(r"```toml\n(.*?)\n```", PAGE, re.DOTALL)
    assert settings is not None
    (folder / "verifier.toml").write_text(settings[1], encoding="utf-8")
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "stories")
    return folder


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@news.example", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *words], check=True, capture_output=True, cwd=folder)


def run(folder: Path, script: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a CI runner does: with bash, failing at the first fault, our command found first."""
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder.parent),
        "LANG": "C.UTF-8",
        **variables,
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def github(folder: Path, **given: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run the action's last step with these inputs; gives also the job's summary."""
    action = read_yaml("action.yml")
    step = action["runs"]["steps"][-1]
    inputs = {name: given.get(name.replace("-", "_"), entry["default"]) for name, entry in action["inputs"].items()}
    variables = {
        name: inputs[re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", value)[1]]  # type: ignore[index]
        for name, value in step["env"].items()
    }
    summary = folder.parent / "summary.md"
    summary.write_text("", encoding="utf-8")
    done = run(folder, step["run"], **variables, GITHUB_STEP_SUMMARY=str(summary))
    return done, summary.read_text(encoding="utf-8")


def test_a_new_repository_gets_from_nothing_to_a_failing_then_baselined_check(newsroom: Path) -> None:
    failing, summary = github(newsroom)
    assert failing.returncode == 1, failing.stderr
    assert failing.stdout.startswith("::error file=story-7.md,line=3,")
    assert "drift" in summary
    command = re.search(r"```sh\n(verifier check . --baseline.*?)\ngit add", PAGE, re.DOTALL)
    assert command is not None
    assert run(newsroom, command[1]).returncode == 0
    held, _ = github(newsroom, baseline="known.json")
    assert held.returncode == 0, held.stdout + held.stderr
    (newsroom / "story-2.md").write_text(STORY.format(2, ""), encoding="utf-8")
    assert github(newsroom, baseline="known.json")[0].returncode == 1


def test_the_action_checks_only_what_changed_where_asked(newsroom: Path) -> None:
    assert github(newsroom, changed_since="main")[0].returncode == 0
    (newsroom / "story-2.md").write_text(STORY.format(2, ""), encoding="utf-8")
    changed, _ = github(newsroom, changed_since="main")
    assert changed.returncode == 1
    assert "story-7" not in changed.stdout


def test_the_action_writes_sarif_and_passes_options_on(newsroom: Path) -> None:
    done, _ = github(
        newsroom, sarif_file="v.sarif", fail_on="never", arguments="--quiet\n--jobs=2", articles="story-7.md"
    )
    assert done.returncode == 0, done.stderr
    assert len(json.loads((newsroom / "v.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]) == 1


@pytest.mark.parametrize(
    "name", ["articles", "posts", "changed_since", "baseline", "fail_on", "arguments", "sarif_file"]
)
def test_no_input_of_the_action_is_run_as_a_command(newsroom: Path, name: str) -> None:
    github(newsroom, **{name: '"; touch pwned; $(touch pwned) `touch pwned`'})
    assert not (newsroom / "pwned").exists()


def test_the_action_s_scripts_take_inputs_as_variables_only() -> None:
    for step in read_yaml("action.yml")["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_page_names_every_input_of_the_action() -> None:
    for name in read_yaml("action.yml")["inputs"]:
        assert f"| `{name}` |" in PAGE


def test_the_gitlab_job_writes_both_reports_and_fails(newsroom: Path) -> None:
    job = read_yaml("docs/ci/verifier.gitlab-ci.yml")["verifier"]
    script = "\n".join(line for line in job["script"] if "pip install" not in line)
    done = run(newsroom, script, **{name: str(value) for name, value in job["variables"].items()})
    assert done.returncode == 1, done.stderr
    reports = job["artifacts"]["reports"]
    assert len(json.loads((newsroom / reports["codequality"]).read_text(encoding="utf-8"))) == 1
    assert (newsroom / reports["junit"]).read_text(encoding="utf-8").startswith("<?xml")


def test_the_gitlab_job_checks_a_merge_request_s_own_changes(newsroom: Path) -> None:
    job = read_yaml("docs/ci/verifier.gitlab-ci.yml")["verifier"]
    script = "\n".join(line for line in job["script"] if "pip install" not in line)
    variables = {name: str(value) for name, value in job["variables"].items()}
    assert run(newsroom, script, **variables, CI_MERGE_REQUEST_DIFF_BASE_SHA="main").returncode == 0


def test_the_pre_commit_hook_has_the_keys_that_pre_commit_asks_for(newsroom: Path) -> None:
    (hook,) = read_yaml(".pre-commit-hooks.yaml")
    assert hook.keys() >= {"id", "name", "entry", "language"}
    done = run(newsroom, f"{hook['entry']} story-1.md story-7.md")
    assert done.returncode == 1
    assert "story-7.md" in done.stdout


@pytest.mark.parametrize("example", re.findall(r"```yaml\n(.*?)\n```", PAGE, re.DOTALL))
def test_the_page_s_examples_are_valid_yaml(example: str) -> None:
    assert isinstance(yaml.safe_load(example), dict)
