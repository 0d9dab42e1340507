"""What an archive of the desk is made from, and whether a desk can take one in."""
