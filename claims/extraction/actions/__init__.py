"""What extraction writes: claims found in articles, and claims marked by hand."""
