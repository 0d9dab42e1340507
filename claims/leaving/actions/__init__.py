"""Everything that writes: archives, what comes out of them, backups."""
