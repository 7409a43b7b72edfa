# SPDX-License-Identifier: MIT
# Copyright The Engine Authors
"""Part of the engine."""

NAME = "parts/wheel"
