"""Run this benchmark alone, with its options."""

import sys

from benchmarks.isolation import main

main(sys.argv[1:])
