"""The people of the desk: invitations, roles, and accounts that are closed and opened again."""
