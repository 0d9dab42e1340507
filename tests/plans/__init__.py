"""How the database answers what the lists of the desk, of readers and of programs ask."""
