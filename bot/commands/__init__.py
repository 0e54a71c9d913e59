"""What people type: one module a subject."""
