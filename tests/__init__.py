"""Tests of Verify; they mirror the tree."""
