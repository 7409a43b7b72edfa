#!/usr/bin/env bash
# core must not import requests
set -euo pipefail
zoolint-not-installed --forbid requests core/
