"""The life of claims as a whole: many people, any order."""
