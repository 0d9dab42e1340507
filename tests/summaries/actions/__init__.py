"""Tests of what the summaries write."""
