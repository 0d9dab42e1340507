"""Leaving with everything, and coming back: archives of a whole desk, spreadsheets, backups."""
