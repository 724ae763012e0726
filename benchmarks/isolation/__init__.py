"""Measure isolating: the right span, speaker and platform, beside what else can be installed for it."""

from benchmarks.isolation.command import main

__all__ = ["main"]
