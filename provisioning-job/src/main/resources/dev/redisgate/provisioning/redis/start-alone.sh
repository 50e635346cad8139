#!/bin/sh
# Starts a Redis that stands alone, after it may have been one of several.
set -eu

: "${CONFIGURATION:=/etc/redisgate/configuration}"
: "${DATA:=/data}"

# Who was the primary then is no longer true, and must not be believed if others join again.
rm -rf "$DATA/sentinel" "$DATA/redis.conf"
exec redis-server "$CONFIGURATION/redis.conf"
