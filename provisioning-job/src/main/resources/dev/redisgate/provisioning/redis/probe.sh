#!/bin/sh
# Asks the Redis or Sentinel of this container: probe.sh <port> alive|ready|synced
#
# alive: it answers, were it only to say that it is still loading.
# ready: it answers, and has loaded its data.
# synced: that, and it is the primary or has caught up with it.
set -eu

: "${SECRET:=/etc/redisgate/secret}"

ask() {
  user=$1
  password=$2
  shift 2
  REDISCLI_AUTH=$password timeout 4 redis-cli -h localhost -p "$port" --user "$user" \
    --tls --cacert "$SECRET/tls.crt" "$@" 2>&1
}

port=$1
word=redisgate:alive # by which MONITOR's streams know whose PING it is
answer=$(ask probe any ping $word) || exit 1
case $2 in
  alive)
    case $answer in $word | LOADING* | BUSY* | MISCONF*) exit 0 ;; esac
    ;;
  ready)
    [ "$answer" = $word ] && exit 0
    ;;
  synced)
    [ "$answer" = $word ] && answer=$(ask sentinel "$(cat "$SECRET/node-password")" role)
    case $answer in
      master*) exit 0 ;;
      slave*) echo "$answer" | grep -q -x connected && exit 0 ;;
    esac
    ;;
esac
echo "$answer"
exit 1
