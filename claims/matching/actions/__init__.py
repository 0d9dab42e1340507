"""What matching writes: claims of places, pairs, merges and splits."""
