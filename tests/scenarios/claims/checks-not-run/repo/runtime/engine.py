"""The engine."""

NAME = "engine"
