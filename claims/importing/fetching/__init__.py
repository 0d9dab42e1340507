"""Fetching: the one guarded way by which the desk asks other servers for anything.

`client.fetch` is the way in. Pure of Django: what the settings say comes in as `FetchLimits`.
"""
