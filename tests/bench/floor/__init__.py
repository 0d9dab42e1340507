"""The least that could hand out claims and store verdicts: what the desk is measured against.

A Django project of its own with Django REST framework as it comes, without permissions, history,
counts, drafts, holds that run out or repeatable requests. Take is one SKIP LOCKED statement and an
update, submit is one insert.
"""
