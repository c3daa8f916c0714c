"""What the pages of the desk, of coordinators, of the library and of the network show, prepared once."""
