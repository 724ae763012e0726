"""The systems under comparison, one module each."""

from benchmarks.isolation.systems.isolating import Isolating
from benchmarks.isolation.systems.near_cue import NearCue
from benchmarks.isolation.systems.system import FoundQuote, System
from benchmarks.isolation.systems.textacy_quotations import NotInstalledError, TextacyQuotations

__all__ = ["FoundQuote", "Isolating", "NearCue", "NotInstalledError", "System", "TextacyQuotations"]
