"""The memory: SQLAlchemy tables, the unit of work and its repositories."""
