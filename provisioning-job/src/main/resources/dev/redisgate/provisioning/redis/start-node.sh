#!/bin/sh
# Starts Redis as the primary, or as a replica of it.
#
# Set: NODES and SELF as in find-primary.sh; PERSISTENT ("yes" when the data outlive the process).
set -eu

: "${CONFIGURATION:=/etc/redisgate/configuration}"
. "$CONFIGURATION/find-primary.sh"

# A primary that has lost its data must not come back as one: the replicas would follow it and lose
# theirs. It waits until the Sentinels have found it dead and chosen another; not for ever, because
# there may be nobody left to choose.
find_primary
attempts=30
while [ "$primary" = "$SELF" ] && [ "$PERSISTENT" != yes ] && [ "$replicas" -gt 0 ] &&
  [ "$attempts" -gt 0 ]; do
  echo "the data were in memory and $replicas others have them: waiting until one is the primary"
  sleep 2
  attempts=$((attempts - 1))
  find_primary
done

umask 077
{
  cat "$CONFIGURATION/redis.conf"
  echo "replica-announce-ip $SELF"
  echo "masterauth $(cat "$SECRET/node-password")"
  [ "$primary" = "$SELF" ] || echo "replicaof $primary 6379"
} >"$DATA/redis.conf"
echo "the primary is $primary, this is $SELF"
exec redis-server "$DATA/redis.conf"
