"""Celery entry points: load, one action, at most one next step. Each is safe to run twice."""
