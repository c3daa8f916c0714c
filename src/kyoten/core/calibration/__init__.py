"""Making scores comparable: one panel's scores in, calibrated scores with their doubt out."""
