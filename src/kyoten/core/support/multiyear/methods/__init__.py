"""One method of sharing lines among hubs a file."""
