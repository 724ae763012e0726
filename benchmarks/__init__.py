"""Measurements, each as a ratio in one run against a named alternative. `python -m benchmarks` runs all of them."""
