"""Who may come in: hosts, origins, sign-in, sessions, rights, and the headers of every answer."""
