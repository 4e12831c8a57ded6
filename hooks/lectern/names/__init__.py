"""Finds mentions: where a text names an entity."""
