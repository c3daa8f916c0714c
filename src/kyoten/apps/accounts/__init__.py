"""People, the bodies they belong to, and the roles they hold in a scope."""
