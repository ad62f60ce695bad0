"""Benchmarks: kubelint-net and other linters as whole processes, side by side in one run."""
