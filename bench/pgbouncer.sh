# Sourced by refresh: a PostgreSQL server and a PgBouncer in transaction mode in front of it.
# Uses work, free_port and postgres.sh; sets pooled_url.
# shellcheck shell=bash disable=SC2034,SC2154

start_pooled_postgres() {
    local pg_port port
    start_postgres
    [[ $postgres_url =~ ^postgresql://([^:]+):([^@]+)@[^:]+:([0-9]+)/(.+)$ ]] || fail "no such URL: $postgres_url"
    pg_port=${BASH_REMATCH[3]}

    port=$(free_port)
    start_pgbouncer "$port" "$pg_port" "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
    await_port "$port" "$pgbouncer_pid" "$work/pgbouncer.log"
    pooled_url=${postgres_url/":$pg_port/"/":$port/"}
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

stop_pooled_postgres() {
    stop_tree "$pgbouncer_pid"
    stop_postgres
}
