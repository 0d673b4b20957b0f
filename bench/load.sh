# Sourced by run and proxy: requests, alone and as load by wrk, and what they cost the server.
# Uses work, bench and fail; wrk runs with threads and connections, and uploads so many bytes where upload_bytes is set.
# shellcheck shell=bash disable=SC2154

# Complains about each tool that is not there; Debian's package of the same name has it.
need_tools() {
    local tool missing=()
    PATH=$PATH:/usr/sbin:/sbin
    for tool in "$@"; do
        command -v "$tool" >/dev/null || missing+=("$tool")
    done
    if ((${#missing[@]} > 0)); then
        fail "missing: ${missing[*]}. On Debian: apt-get update && apt-get install ${missing[*]}"
    fi
}

# Waits until a server gives any HTTP answer; complains with the log when its process ends or a minute passes.
await_answer() {
    local url=$1 pid=$2 log=$3 deadline=$((SECONDS + 60))
    until curl -s -o "$work/answer" --max-time 5 "$url"; do
        if ! kill -0 "$pid" 2>/dev/null || ((SECONDS > deadline)); then
            tail -n 40 "$log" >&2
            fail "no answer from $url"
        fi
        sleep 0.01
    done
}

# A request that must succeed; leaves its body in $work/answer.
expect_200() {
    local status
    status=$(curl -s -o "$work/answer" -w '%{http_code}' --max-time 10 "$@" || true)
    if [[ $status != 200 ]]; then
        echo "status $status, body:" >&2
        cat "$work/answer" >&2
        fail "a request that is to be measured, or prepares for it, did not answer 200"
    fi
}

# run_wrk SECONDS NAME URL [HEADERS...]; leaves what wrk.lua says in $work/NAME.json
run_wrk() {
    local duration=$1 name=$2 url=$3
    shift 3
    WRK_OUT=$work/$name.json WRK_UPLOAD_BYTES=${upload_bytes:-} wrk --threads "$threads" --connections "$connections" \
        --duration "${duration}s" --timeout 10s --script "$bench/wrk.lua" "$@" "$url" >"$work/$name.log"
}

# load SECONDS URL [HEADERS...]; leaves what wrk.lua says in $work/round.json, and ends the run if a request failed
load() {
    run_wrk "$1" round "${@:2}"
    jq -e '.errors == 0' "$work/round.json" >/dev/null || {
        cat "$work/round.log" >&2
        fail "requests failed under load at $2"
    }
}

# The JVM, whether the launcher turned into it or waits for it.
java_below() {
    local pid
    for pid in "$1" $(descendants "$1"); do
        if [[ $(cat /proc/"$pid"/comm) == java ]]; then
            echo "$pid"
            return
        fi
    done
    echo "$1"
}

# VmRSS or another line of the status of process $1.
resident_kb() {
    awk -v name="${2:-VmRSS}:" '$1 == name { print $2 }' "/proc/$1/status" 2>/dev/null
}

# Milliseconds of processor time that process $1 and those below it have used.
cpu_ms() {
    local pid tree
    mapfile -t tree < <(echo "$1" && descendants "$1")
    for pid in "${tree[@]}"; do
        sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null || true
    done | awk -v hertz="$(getconf CLK_TCK)" '{ ticks += $12 + $13 } END { printf "%d", ticks * 1000 / hertz }'
}

# What a report says about machine and tools, and further arguments of jq, as JSON.
facts() {
    jq -n \
        --arg date "$(date -u +%F)" \
        --arg commit "$(git -C "$bench" describe --always --dirty --exclude '*' 2>/dev/null || echo unknown)" \
        --arg cores "$(nproc)" \
        --arg cpu "$(awk -F ': *' '/^model name/ { print $2; exit }' /proc/cpuinfo)" \
        --arg memory "$(awk '$1 == "MemTotal:" { printf "%.1f GiB", $2 / 1048576 }' /proc/meminfo)" \
        --arg kernel "$(uname -sr)" \
        --arg java "$java_version" \
        --arg nginx "$(nginx -v 2>&1 | sed 's/.*nginx\///')" \
        --arg wrk "$(wrk --version 2>&1 | awk 'NR == 1 { print $2 }')" \
        "$@" '$ARGS.named'
}
