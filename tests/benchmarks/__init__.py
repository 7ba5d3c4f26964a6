"""How fast this generator is, beside others and as a school grows: `make bench`.

It makes schools with `iup demo`, runs whole commands and writes what they cost to `docs/performance.md`.
Nothing here is part of `make test`, but for the pure parts, which `tests/test_benchmarks.py` asks.
"""
