"""One file per duty: what people ask, and what the secretary answers."""
