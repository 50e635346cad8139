#!/bin/sh
# Starts the Sentinel of this pod, with what it knew before if that is still true.
#
# Set: NODES and SELF as in find-primary.sh.
set -eu

: "${CONFIGURATION:=/etc/redisgate/configuration}"
. "$CONFIGURATION/find-primary.sh"

find_primary
umask 077
mkdir -p "$DATA/sentinel"
# Always the same, so that the others take it for the one it was.
id=$(printf %s "$SELF" | sha256sum | cut -c 1-40)

{
  cat "$CONFIGURATION/sentinel.conf"
  echo "sentinel announce-ip $SELF"
  echo "sentinel announce-port 26379"
  echo "sentinel sentinel-pass $(cat "$SECRET/password")"
  echo "sentinel myid $id"
  echo "sentinel monitor redis $primary 6379 2"
  echo "sentinel down-after-milliseconds redis 5000"
  echo "sentinel failover-timeout redis 15000"
  echo "sentinel parallel-syncs redis 1"
  echo "sentinel auth-user redis sentinel"
  echo "sentinel auth-pass redis $(cat "$SECRET/node-password")"
  if [ -r "$memory" ]; then
    # What it has promised it must keep; whom it knows it may only keep for the same primary.
    grep -E '^sentinel (current-epoch|leader-epoch redis) ' "$memory" || true
    if grep -q -F "sentinel monitor redis $primary 6379 " "$memory"; then
      grep -E '^sentinel (config-epoch|known-replica|known-sentinel) redis ' "$memory" || true
    fi
  fi
} >"$DATA/sentinel/next.conf"
mv "$DATA/sentinel/next.conf" "$memory"
echo "the primary is $primary, this is $SELF"
exec redis-server "$memory" --sentinel
