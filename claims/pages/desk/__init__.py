"""Pages of the desk, for signed-in people. Views are thin: load, one call, answer."""
