"""Signing in with the account of the newsroom: OpenID Connect, checked end to end."""
