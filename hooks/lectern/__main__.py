"""`python -m lectern`: the editors' commands."""

from lectern.cli import main

main()
