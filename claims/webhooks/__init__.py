"""Webhooks: other systems are told of every publication, signed as Standard Webhooks has it.

Each endpoint reads the feed of publications by a cursor of its own, so that no event is lost with a
message of the broker. What is told, how it is signed and when it is tried again is pure; what is
stored and sent stands in `actions`. See docs/webhooks.md.
"""
