"""Documents on paper and as files: set with Typst, sealed and verified with pyHanko. Needs no Django, no database."""
