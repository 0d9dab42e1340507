"""The shapes of the answers. They read; nothing here writes."""
