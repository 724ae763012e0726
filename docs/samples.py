"""Write a sample of each report to docs/samples: what verifier says of the invented articles in seeds/.

`make samples` runs this; a test fails when the files differ from what it would write.
"""

import os
import subprocess
import sys
from pathlib import Path

from verifier.report import FORMATS

ROOT = Path(__file__).parents[1]
SAMPLES = Path(__file__).parent / "samples"
ARTICLES = ["seeds", "--exclude", "README.md", "--posts", "fixtures/posts", "--no-store", "--offline"]
SUFFIXES = {
    "text": "report.txt",
    "github": "github.log",
    "gitlab": "gitlab-code-quality.json",
    "junit": "junit.xml",
    "markdown": "report.md",
    "rdjson": "rdjson.json",
    "sarif": "report.sarif",
}


def file_name(format_name: str) -> str:
    """The sample's name, with the ending that its consumers expect."""
    return SUFFIXES.get(format_name, f"report.{format_name}")


def write_samples(folder: Path) -> None:
    """Write a report in every format by one run, as a newsroom would."""
    folder.mkdir(exist_ok=True)
    files = [f"--also={format_name}={folder / file_name(format_name)}" for format_name in FORMATS]
    words = [sys.executable, "-m", "verifier", "check", *ARTICLES, *files, "--fail-on", "never"]
    environment = {**os.environ, "COLUMNS": "100"}
    subprocess.run(words, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    write_samples(SAMPLES)
