"""Tools."""

from toolbox.numbers import mean
