"""Tests of the summaries: what readers and programs get."""
