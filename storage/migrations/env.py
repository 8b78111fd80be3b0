"""Alembic runs this file: the migrations work on the connection of whoever opened the memory."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
