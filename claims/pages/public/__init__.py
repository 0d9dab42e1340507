"""Pages for readers: each is one frozen copy, read and rendered."""
