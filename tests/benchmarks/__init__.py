"""Benchmarks, run by hand: ratios against a bare server in the same run. Results are in docs/performance.md."""
