"""`python -m lectern`: the editors' commands."""

from .cli import main

main()
