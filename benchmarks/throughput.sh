#!/bin/sh
# Requests per second of RedisGate, beside two peers in the same run:
#
#   webdis           the HTTP gateway in C, without audit, before a Redis of its own
#   redis-benchmark  the same Redis without any gateway, no pipelining
#
# Rounds are interleaved, because absolute numbers of a shared machine are noise: read the ratios.
# Before each round of a peer RedisGate's records have all been stored, so that it is not slowed by
# work that RedisGate still owes.
set -eu

usage() {
    cat <<'TEXT'
Usage: ./redisgate bench [--rounds N] [--seconds S] [--connections C]

Starts RedisGate (audit on), webdis and a redis-server on free ports, and compares
GET of a small value through each: N rounds (5) of S seconds (5) with C connections (64).
Then pipelines of 100 commands, beside redis-benchmark -P 100.

Needs wrk, webdis and redis-benchmark (Debian: apt-get install wrk webdis redis-tools).
TEXT
}

fail() {
    echo "bench: $1" >&2
    exit 1
}

rounds=5
seconds=5
connections=64
while [ $# -gt 0 ]; do
    case $1 in
        --rounds) rounds=$2 && shift 2 ;;
        --seconds) seconds=$2 && shift 2 ;;
        --connections) connections=$2 && shift 2 ;;
        -h | --help) usage && exit 0 ;;
        *) usage >&2 && fail "'$1' is no option." ;;
    esac
done
for tool in wrk webdis redis-benchmark curl awk; do
    command -v "$tool" >/dev/null || fail "$tool is missing (Debian: apt-get install wrk webdis redis-tools curl)."
done

root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
gate_pid=
redis_pid=
webdis_pid=
# shellcheck disable=SC2317
stop() {
    for pid in $gate_pid $webdis_pid $redis_pid; do kill "$pid" 2>/dev/null || true; done
    for pid in $gate_pid $webdis_pid $redis_pid; do wait "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

await() {
    for _ in $(seq 1 600); do
        if "$@" >/dev/null 2>&1; then return 0; fi
        sleep 0.1
    done
    fail "waited too long for: $*"
}

# --- Servers -----------------------------------------------------------------------------------

echo "Starting RedisGate, webdis and a redis-server"
"$root/redisgate" up --data-dir "$work/gate" --data-port 0 --management-port 0 --metrics-port 0 \
    >"$work/gate.log" 2>&1 &
gate_pid=$!
await grep -q 'Next:' "$work/gate.log"
. "$work/gate/quickstart.env"
metrics=$(sed -n 's/^Metrics *//p' "$work/gate.log")

redis_port=$((20000 + $$ % 20000))
webdis_port=$((redis_port + 1))
redis_server=$(find "${XDG_CACHE_HOME:-$HOME/.cache}/redisgate" -name redis-server -type f | head -n 1)
"$redis_server" --port "$redis_port" --bind 127.0.0.1 --save '' --dir "$work" >"$work/redis.log" 2>&1 &
redis_pid=$!
cat >"$work/webdis.json" <<TEXT
{"redis_host": "127.0.0.1", "redis_port": $redis_port, "http_host": "127.0.0.1",
 "http_port": $webdis_port, "threads": 2, "pool_size": 20, "daemonize": false, "verbosity": 0,
 "logfile": "$work/webdis.log"}
TEXT
webdis "$work/webdis.json" >"$work/webdis.out" 2>&1 &
webdis_pid=$!
await curl -fs "http://127.0.0.1:$webdis_port/SET/foo/bar"
curl -fs -H "Authorization: Bearer $UPSTASH_REDIS_REST_TOKEN" "$UPSTASH_REDIS_REST_URL/set/foo/bar" >/dev/null

# --- Rounds ------------------------------------------------------------------------------------

# Records that are acknowledged by Kafka and not yet in PostgreSQL.
unstored() {
    curl -fs "$metrics" | awk '
        /^redisgate_journal_acknowledged_total/ { acknowledged = $2 }
        /^redisgate_consumer_stored_total/ { stored += $2 }
        END { printf "%d", 2 * acknowledged - stored }'
}

all_stored() { [ "$(unstored)" -le 0 ]; }

load() {
    wrk -t2 -c"$connections" -d"$1"s "$2" -H "Authorization: Bearer $UPSTASH_REDIS_REST_TOKEN" >"$work/wrk"
    if grep -q 'Non-2xx' "$work/wrk"; then cat "$work/wrk" >&2 && fail "$2 answered with errors"; fi
    awk '/^Requests\/sec/ { print $2 }' "$work/wrk"
}

plain() {
    redis-benchmark -p "$redis_port" -c "$connections" -n "$1" -t get -q $2 | tr '\r' '\n' |
        awk '/requests per second/ { rate = $2 } END { print rate }'
}

echo "Warming up"
load 8 "$UPSTASH_REDIS_REST_URL/get/foo" >/dev/null
load 2 "http://127.0.0.1:$webdis_port/GET/foo" >/dev/null

: >"$work/ratios"
for round in $(seq 1 "$rounds"); do
    await all_stored
    peer=$(load "$seconds" "http://127.0.0.1:$webdis_port/GET/foo")
    redis=$(plain 300000 "")
    gate=$(load "$seconds" "$UPSTASH_REDIS_REST_URL/get/foo")
    echo "$gate $peer $redis $(unstored)" | awk -v round="$round" '{
        printf "round %d: redisgate %d/s, webdis %d/s, redis-benchmark %d/s: %.2f of webdis, %.2f of redis-benchmark (%d records still to be stored)\n",
            round, $1, $2, $3, $1 / $2, $1 / $3, $4 }'
    echo "$gate $peer $redis" | awk '{ print $1 / $2, $1 / $3 }' >>"$work/ratios"
done
median() { sort -n | awk '{ v[NR] = $1 } END { printf "%.2f", v[int((NR + 1) / 2)] }'; }
echo "GET, $connections connections, audit on: $(awk '{ print $1 }' "$work/ratios" | median) of webdis," \
    "$(awk '{ print $2 }' "$work/ratios" | median) of redis-benchmark (medians of $rounds rounds)"

# --- Pipelines ---------------------------------------------------------------------------------

cat >"$work/pipeline.lua" <<'TEXT'
wrk.method = "POST"
local commands = {}
for i = 1, 100 do commands[i] = '["GET","foo"]' end
wrk.body = "[" .. table.concat(commands, ",") .. "]"
TEXT
: >"$work/ratios"
for round in $(seq 1 "$rounds"); do
    await all_stored
    redis=$(plain 2000000 "-P 100")
    wrk -t2 -c"$connections" -d"$seconds"s -s "$work/pipeline.lua" "$UPSTASH_REDIS_REST_URL/pipeline" \
        -H "Authorization: Bearer $UPSTASH_REDIS_REST_TOKEN" >"$work/wrk"
    awk '/^Requests\/sec/ { print $2 * 100 }' "$work/wrk" | awk -v redis="$redis" '{ print $1 / redis }' >>"$work/ratios"
done
echo "Pipelines of 100 GET: $(median <"$work/ratios") of redis-benchmark -P 100 (commands per second, median of $rounds rounds)"
