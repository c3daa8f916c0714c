"""Documents as immutable segments of arrays: made, merged, kept on disk, and seen by those who may."""
