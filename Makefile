# Short names for bootstrap.py; it needs nothing but python3.
.PHONY: run test check bench
run test check bench:
	python3 bootstrap.py $@
