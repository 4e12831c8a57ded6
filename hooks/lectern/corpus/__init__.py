"""The join: sources, entities and topics cross-indexed as one immutable value."""
