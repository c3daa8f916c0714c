"""One script a question; each prints a ratio against a named baseline measured in the same run."""

import os

# As the command has it, and for the baselines too: seconds of the processor are compared, not of waiting threads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
