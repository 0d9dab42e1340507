"""Benchmarks: what one thing costs, beside the floor it stands on, measured in the same run.

A benchmark is a module here with `DEFAULT_SCALE` (an int; with it a run ends within a minute) and
`run(scale)`, which yields JSON-able dicts: `name`, `scale`, the figures with their units in the
key, the floor's figures, and `ratio_to_floor`. `python -m tests.bench NAME` prints them.
"""
