"""Comparing and judging: quote and original are aligned word by word into edits, and the edits judged into a verdict.

Pure: records in, records out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verifier.comparison.policies import DEFAULT_POLICY, POLICY_NAMES, Policy, load_policy

if TYPE_CHECKING:
    from verifier.comparison.availability import with_availability, without_original
    from verifier.comparison.comparing import Comparison, compare
    from verifier.comparison.findings import as_recognised
    from verifier.comparison.judging import judge
    from verifier.comparison.messages import Explanation, describe_edit, explain

__all__ = [
    "DEFAULT_POLICY",
    "POLICY_NAMES",
    "Comparison",
    "Explanation",
    "Policy",
    "as_recognised",
    "compare",
    "describe_edit",
    "explain",
    "judge",
    "load_policy",
    "with_availability",
    "without_original",
]

_HOMES = {
    "Comparison": "comparing",
    "Explanation": "messages",
    "as_recognised": "findings",
    "compare": "comparing",
    "describe_edit": "messages",
    "explain": "messages",
    "judge": "judging",
    "with_availability": "availability",
    "without_original": "availability",
}


def __getattr__(name: str) -> Any:
    """Load what judges only when it is asked for: a policy is needed by every command, the rest by few."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
