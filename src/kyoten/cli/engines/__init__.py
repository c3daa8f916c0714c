"""Commands of the engines: a file in, a file out, and a summary that says how good the answer is."""
