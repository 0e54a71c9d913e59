"""Korean text, purely: normal forms, sentences, particles, keyword candidates."""
