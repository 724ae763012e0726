"""`--changed-since`: of the articles named, those that git says have changed, so that CI checks no old ones again."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from verifier.cli.articles import STANDARD_INPUT, is_web_address
from verifier.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence


def changed_since(reference: str, names: Sequence[str]) -> tuple[str, ...]:
    """Keep the articles whose files differ from where `reference` and the current branch parted, or are new to git.

    Standard input and addresses are kept as they are. Raises UsageError where git cannot say.
    """
    if reference.startswith("-"):
        raise UsageError(f"--changed-since {reference}: is no branch or commit")
    files = [name for name in names if name != STANDARD_INPUT and not is_web_address(name)]
    changed: set[Path] = set()
    for top in {_top(Path(name).parent, reference) for name in files}:
        base = _git(top, reference, "merge-base", reference, "HEAD").strip()
        listed = _git(top, reference, "diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", base)
        listed += _git(top, reference, "ls-files", "--others", "--exclude-standard", "-z")
        changed.update(top / name for name in listed.split("\0") if name)
    kept = {name for name in files if Path(name).resolve() in changed}
    return tuple(name for name in names if name not in files or name in kept)


def _top(folder: Path, reference: str) -> Path:
    return Path(_git(folder, reference, "rev-parse", "--show-toplevel").strip()).resolve()


def _git(folder: Path, reference: str, *words: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the words are ours, and the reference begins with no dash
            ["git", "-C", str(folder), *words],  # noqa: S607 - git is where the user has it
            capture_output=True,
            check=True,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except FileNotFoundError as error:
        raise UsageError(f"--changed-since {reference}: git is not installed") from error
    except (subprocess.CalledProcessError, NotADirectoryError) as error:
        said = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
        why = said[-1].removeprefix("fatal: ") if said else "git gives no reason"
        raise UsageError(
            f"--changed-since {reference}: git cannot say what changed ({why}); in CI, fetch the whole history"
        ) from error
    return done.stdout
