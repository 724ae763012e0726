"""Run every benchmark, or those named: `python -m benchmarks [startup] [throughput] [reading] …`."""

import sys
from importlib import import_module

NAMES = ("startup", "throughput", "reading", "judging", "isolation", "retrieval")


def main(names: list[str]) -> int:
    """Run the named benchmarks, all of them when none is named, and return the exit status."""
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"no benchmark {unknown[0]!r}; there are: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    for name in names or NAMES:
        print(f"── {name}")
        import_module(f"benchmarks.{name}").main()
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
