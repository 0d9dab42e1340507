"""What importing writes: articles with their bytes, one by one or many together."""
