"""Reports of errors and traces, where the desk is told an address for them.

This is an app of Django, so that every process of the desk starts it, before it works. It stands
among the apps only where one of its addresses is set, and only then its packages are loaded.
"""
