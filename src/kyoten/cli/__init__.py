"""The `kyoten` command: thin, one module a group of commands."""

import os

# Threads of linear algebra wait for each other by spinning: on a busy machine that costs ten times the processor.
# Whoever has cores to spare says so by the same variable.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
