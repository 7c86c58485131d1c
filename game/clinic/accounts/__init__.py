"""Who may see what in a clinic: accounts, signing in, the gate to somebody's data, and who went through it."""
