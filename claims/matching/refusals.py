"""Why claims cannot be merged or split."""


class MergeRefused(Exception):
    """Two claims cannot be made one, or one two, as they are now; the message says what to do."""
