#!/bin/sh
echo "== imports"
python scripts/check_domain_imports.py
echo "== done"
