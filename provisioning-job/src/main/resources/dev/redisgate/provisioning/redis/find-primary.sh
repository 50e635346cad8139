# Who is the primary? To be sourced. Every Sentinel that answers has a vote, and so has what the
# Sentinel of this pod knew last; the newest configuration wins. Where nobody knows one, it is the
# first node: then this is the first start, or all data are gone.
#
# Set: NODES (host names, the first node first), SELF (the one of this pod).

: "${SECRET:=/etc/redisgate/secret}"
: "${DATA:=/data}"
memory=$DATA/sentinel/sentinel.conf

# What the Sentinel of a node says, each value on a line; nothing where it does not answer.
ask() {
  REDISCLI_AUTH=$(cat "$SECRET/password") timeout 3 redis-cli -h "$1" -p 26379 \
    --tls --cacert "$SECRET/tls.crt" sentinel "$2" redis 2>/dev/null
}

# The value after a name.
value() {
  sed -n "/^$1\$/{n;p;q;}"
}

# Keeps a candidate that is newer than the one so far.
consider() {
  case $2 in '' | *[!0-9]*) return ;; esac
  if [ -n "$1" ] && [ "$2" -gt "$epoch" ]; then
    primary=$1
    epoch=$2
  fi
}

# Sets primary; and replicas, to how many of them others know, 0 where nobody else knows a primary.
find_primary() {
  primary=
  epoch=-1
  replicas=0
  for node in $NODES; do
    [ "$node" = "$SELF" ] && continue
    # Who leads a failover names the new primary here, and in "sentinel master" only at its end.
    answer=$(ask "$node" master) && host=$(ask "$node" get-master-addr-by-name) || continue
    consider "$(printf '%s\n' "$host" | head -n 1)" \
      "$(printf '%s\n' "$answer" | value config-epoch)"
    known=$(printf '%s\n' "$answer" | value num-slaves)
    [ "${known:-0}" -gt "$replicas" ] && replicas=$known
  done
  if [ -r "$memory" ]; then
    consider "$(sed -n 's/^sentinel monitor redis \([^ ]*\) .*/\1/p' "$memory")" \
      "$(sed -n 's/^sentinel config-epoch redis //p' "$memory")"
  fi
  [ -n "$primary" ] || primary=${NODES%% *}
}
