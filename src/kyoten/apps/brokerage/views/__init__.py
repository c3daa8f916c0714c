"""Pages of the desk, of coordinators, of the library and of the network."""
