"""How the desk is watched: its log, its figures, its processes, reports of errors and traces."""
