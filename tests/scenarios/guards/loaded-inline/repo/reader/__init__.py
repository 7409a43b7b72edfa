"""Reads."""

from reader.files import lines
