"""Joins sources, entities and topics into one immutable, cross-indexed object."""
