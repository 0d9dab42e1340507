"""Addresses in the shapes of other services, for clients that were written for those."""
