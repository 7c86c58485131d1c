"""What Alembic runs: the migrations, over the connection and within the transaction that the store opened."""

from alembic import context

from game.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite cannot alter a table in place
)
context.run_migrations()
