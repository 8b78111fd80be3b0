"""How Dutch and English people say when, as rules that can be read."""
