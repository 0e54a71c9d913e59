"""The gold of keyword matching."""
