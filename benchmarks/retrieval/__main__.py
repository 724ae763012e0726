"""Run this benchmark alone, with its options."""

import sys

from benchmarks.retrieval import main

main(sys.argv[1:])
