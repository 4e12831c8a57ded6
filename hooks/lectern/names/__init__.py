"""From names to mentions: where a text names an entity."""
