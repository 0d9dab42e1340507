"""Office files: the words that evidence is quoted from. No article is imported from them.

`confined.read_office` is the way in. It reads in a process of its own, whose time and memory the
system limits; `reading` does the work there, and `program` is that process.
"""
