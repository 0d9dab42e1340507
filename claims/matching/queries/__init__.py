"""What matching reads from the tables."""
