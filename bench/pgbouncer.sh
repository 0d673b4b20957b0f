# Sourced by refresh: a PostgreSQL server and a PgBouncer in transaction mode in front of it.
# Uses work, java and free_port; sets pooled_url.
# shellcheck shell=bash disable=SC2034,SC2154

start_pooled_postgres() {
    local url pg_port port
    # Held open by this script alone, so that the server ends with it.
    mkfifo "$work/hold"
    "${java[@]}" dev.strongroom.testing.PostgresMain <"$work/hold" >"$work/postgres.url" 2>"$work/postgres.log" &
    postgres_pid=$!
    exec {hold}>"$work/hold"
    await_line "$work/postgres.url" "$postgres_pid" "$work/postgres.log"
    url=$(<"$work/postgres.url")
    [[ $url =~ ^postgresql://([^:]+):([^@]+)@[^:]+:([0-9]+)/(.+)$ ]] || fail "not a PostgreSQL URL: $url"
    pg_port=${BASH_REMATCH[3]}

    port=$(free_port)
    start_pgbouncer "$port" "$pg_port" "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
    await_port "$port" "$pgbouncer_pid" "$work/pgbouncer.log"
    pooled_url=${url/":$pg_port/"/":$port/"}
}

# start_pgbouncer PORT SERVER-PORT USER PASSWORD; fewer server connections than clients, so that hardly any two
# transactions of a client meet the same one, and nothing that would tidy up a session between them.
start_pgbouncer() {
    local as_nobody=()
    # It refuses to run as root; in a user namespace of its own it does not look like it.
    ((EUID != 0)) || as_nobody=(unshare --user)
    echo "\"$3\" \"$4\"" >"$work/userlist.txt"
    cat >"$work/pgbouncer.ini" <<EOF
[databases]
* = host=127.0.0.1 port=$2
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $1
unix_socket_dir =
auth_type = scram-sha-256
auth_file = $work/userlist.txt
pool_mode = transaction
default_pool_size = 6
max_client_conn = 200
EOF
    "${as_nobody[@]}" pgbouncer "$work/pgbouncer.ini" >"$work/pgbouncer.log" 2>&1 &
    pgbouncer_pid=$!
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

stop_pooled_postgres() {
    stop_tree "$pgbouncer_pid"
    exec {hold}>&-
    stop_tree "$postgres_pid"
}
