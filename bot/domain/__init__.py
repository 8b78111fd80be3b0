"""The rules and values of the group secretary; no I/O, no clock, no SDK."""
