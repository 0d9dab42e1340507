"""Tests of what the summaries read."""
