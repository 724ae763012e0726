"""Runs the command line: `python -m verifier`."""

from verifier.cli.process import run

if __name__ == "__main__":
    run()
