"""A whole cold `verifier check` of the demo article against importing bs4, rapidfuzz and click.

Both are timed in turn, so that a noisy machine disturbs both alike; the figure is the ratio of the medians. Aim: 1.5 or
less. Byte code is on disk for both, as it is after a first run.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
ROUNDS = 25
CHECK = [sys.executable, "-m", "verifier", "check", "seeds/us-transit.txt", "--posts", "fixtures/posts"]
IMPORTS = [sys.executable, "-c", "import bs4, rapidfuzz, click"]


def seconds(command: list[str]) -> float:
    """Wall-clock seconds of one run of `command` from the repository's root; a failed run ends the benchmark."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if done.returncode not in {0, 1}:
        sys.exit(f"{' '.join(command)} failed: {done.stderr.decode(errors='replace').strip()}")
    return taken


def main() -> None:
    """Print both medians and their ratio."""
    seconds(CHECK), seconds(IMPORTS)
    pairs = [(seconds(CHECK), seconds(IMPORTS)) for _ in range(ROUNDS)]
    check, imports = (median(times) for times in zip(*pairs, strict=True))
    print(f"cold check of the demo   {check * 1000:6.0f} ms")
    print(f"import bs4, rapidfuzz, click {imports * 1000:4.0f} ms")
    print(f"ratio                    {check / imports:6.2f}   (aim: 1.5 or less)")


if __name__ == "__main__":
    main()
