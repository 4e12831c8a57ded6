"""Data classes that all other packages use, joined by ids, and the errors in editors' files."""
