#!/bin/sh
set -eu
pg_dump --schema-only "$ATLAS_DB" > schema.sql
