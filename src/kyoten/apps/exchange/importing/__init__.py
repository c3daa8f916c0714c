"""Files that others export, read as listings or as publications of an expert, before anything is written."""
