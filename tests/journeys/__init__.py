"""Stories of people, through real code over HTTP."""
