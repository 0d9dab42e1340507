"""Fetching and posting: the one guarded way by which the desk asks other servers for anything.

`client.fetch` and `posting.post` are the ways in. Pure of Django: what the settings say comes in
as `FetchLimits`. It stands below the stages, since several of them ask others.
"""
