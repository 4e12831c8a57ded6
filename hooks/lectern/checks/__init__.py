"""Finds errors and open work: the link checker and the editors' report."""
