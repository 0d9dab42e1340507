"""Programs for people who work on Verify: set up, check, find a browser. Not part of the site."""
