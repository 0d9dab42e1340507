"""Full-text search: over what is published, and over the desk's claims and articles.

How an index of PostgreSQL finds the newest matches among a million in bounded time stands in
docs/adr/0021-search-in-windows.md.
"""
