# Sourced by refresh, proxy and pgbouncer.sh: an embedded PostgreSQL server that ends with the script.
# Uses work, java, fail and stop_tree; sets postgres_url.
# shellcheck shell=bash disable=SC2034,SC2154

start_postgres() {
    # Held open by this script alone, so that the server ends with it.
    rm -f "$work/hold" "$work/postgres.url"
    mkfifo "$work/hold"
    "${java[@]}" dev.strongroom.testing.PostgresMain <"$work/hold" >"$work/postgres.url" 2>"$work/postgres.log" &
    postgres_pid=$!
    exec {hold}>"$work/hold"
    await_line "$work/postgres.url" "$postgres_pid" "$work/postgres.log"
    postgres_url=$(<"$work/postgres.url")
    [[ $postgres_url == postgresql://* ]] || fail "not a PostgreSQL URL: $postgres_url"
}

stop_postgres() {
    exec {hold}>&-
    stop_tree "$postgres_pid"
}

# The embedded PostgreSQL is a daemon; it outlives a JVM that was killed.
stop_stray_postgres() {
    local file pid
    for file in "$work"/tmp/epg*/postmaster.pid; do
        [[ -e $file ]] || continue
        read -r pid <"$file"
        [[ $(cat "/proc/$pid/comm" 2>/dev/null) != postgres ]] || stop_tree "$pid"
    done
}

await_line() {
    local file=$1 pid=$2 log=$3 deadline=$((SECONDS + 60))
    until [[ -s $file ]]; do
        give_up_without "$pid" "$log" "$deadline"
        sleep 0.1
    done
}

await_port() {
    local port=$1 pid=$2 log=$3 deadline=$((SECONDS + 60))
    until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
        give_up_without "$pid" "$log" "$deadline"
        sleep 0.1
    done
}

# give_up_without PID LOG DEADLINE
give_up_without() {
    if ! kill -0 "$1" 2>/dev/null || ((SECONDS > $3)); then
        tail -n 40 "$2" >&2
        fail "it did not start: see above"
    fi
}
