"""Tests of the jobs: a real worker, a real broker."""
