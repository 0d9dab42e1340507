"""How the desk is watched from outside: its log, its figures, reports of errors, traces."""
