"""What is listed, as feeds: one list of entries, written as Atom, RSS or JSON Feed."""
