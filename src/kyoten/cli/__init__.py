"""The `kyoten` command: thin, one module a group of commands."""
