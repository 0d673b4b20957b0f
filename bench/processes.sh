# Sourced by run and refresh: processes that end with the script, and ports for them. Uses fail.
# shellcheck shell=bash

descendants() {
    local child
    for child in $(cat /proc/"$1"/task/*/children 2>/dev/null || true); do
        echo "$child"
        descendants "$child"
    done
}

# Ends a process that this script started and all below it: politely, after ten seconds not.
stop_tree() {
    local pid tree
    mapfile -t tree < <(echo "$1" && descendants "$1")
    kill "${tree[@]}" 2>/dev/null || true
    for pid in "${tree[@]}"; do
        for _ in {1..100}; do
            kill -0 "$pid" 2>/dev/null || continue 2
            sleep 0.1
        done
        kill -KILL "$pid" 2>/dev/null || true
    done
    wait "$1" 2>/dev/null || true
}

stop_everything() {
    local pid
    for pid in $(jobs -rp); do
        stop_tree "$pid"
    done
}

# Below the range from which the kernel takes the ports of outgoing connections.
free_port() {
    local port
    for _ in {1..50}; do
        port=$((20000 + RANDOM % 12768))
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return
        fi
    done
    fail "no free port found"
}
