from dateutil.tz import UTC

ZONE = UTC
