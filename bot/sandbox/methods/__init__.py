"""What a bot can call, one module per subject; `table` lists it all."""
