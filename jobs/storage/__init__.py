"""The database: one module an aggregate, rows private, values in and out."""
