# Sourced by proxy: a server with one connection whose credentials do not end during the run.
# Uses work, launcher, load.sh and processes.sh, and upstream_url and secure_origin of the providers.
# Sets started_pid, server_pid, server_url, headers and java_version.
# shellcheck shell=bash disable=SC2034,SC2154

# start_strongroom NAME DATABASE-URL
start_strongroom() {
    local name=$1 port
    local trust="-Djavax.net.ssl.trustStore=$work/trust.p12 -Djavax.net.ssl.trustStorePassword=measuring"
    port=$(free_port)
    server_url=http://127.0.0.1:$port
    write_connector
    write_config "$port" "$2" >"$work/$name.yaml"
    STRONGROOM_JAVA_OPTS="$trust ${STRONGROOM_JAVA_OPTS:-}" \
        "$launcher" start --config "$work/$name.yaml" >"$work/$name.log" 2>&1 &
    started_pid=$!
    await_answer "$server_url/" "$started_pid" "$work/$name.log"
    server_pid=$(java_below "$started_pid")
    java_version=$("/proc/$server_pid/exe" -version 2>&1 | awk -F '"' 'NR == 1 { print $2 }')
    headers=(
        -H "Authorization: Bearer key-of-the-measured-application"
        -H "x-apideck-app-id: measured"
        -H "x-apideck-consumer-id: somebody"
        -H "x-apideck-unified-api: crm"
        -H "x-apideck-service-id: measured"
    )
    import_credentials
}

write_connector() {
    mkdir -p "$work/connectors"
    cat >"$work/connectors/measured.yaml" <<EOF
id: measured
name: Measured
tag_line: A provider on this machine
website: https://provider.example
brand_color: "#336699"
unified_apis: [crm]
auth:
  type: oauth2
  authorize:
    url: https://provider.example/authorize
  token:
    url: https://provider.example/token
api:
  base_url: $secure_origin
EOF
}

# write_config PORT DATABASE-URL. Files of connectors name https addresses only; the grant adds the plain one.
write_config() {
    [[ -s $work/root.key ]] || STRONGROOM_JAVA_OPTS='' "$launcher" key >"$work/root.key"
    cat <<EOF
server: {port: $1}
database: {url: "$2"}
encryption: {root_key_file: "$work/root.key"}
catalogue: {folder: "$work/connectors"}
outbound: {allow_http: true, allowed_addresses: [127.0.0.0/8]}
proxy: {connections_per_host: 1000, grants: [{connector: measured, hosts: ["$plain_origin"]}]}
applications:
  - id: measured
    name: Measured
    api_keys: [{name: measuring, key: key-of-the-measured-application}]
    integrations: [{connector: measured, unified_api: crm, enabled: true, client_id: id, client_secrets: [secret]}]
EOF
}

import_credentials() {
    jq -n '{credentials: {access_token: "made-up-access-token", refresh_token: "made-up-refresh-token",
        issued_at: (now | todate), expires_in: 86400}}' >"$work/import.json"
    expect_200 -X POST "$server_url/vault/connections/crm/measured/import" "${headers[@]}" \
        -H 'Content-Type: application/json' -d "@$work/import.json"
}

# How often the server called NAME has complained, and how many entries of the request log it gave up, as JSON.
complaints() {
    awk '/\[(WARN|ERROR)\]/ { times++ }
        / entries of the request log were lost/ { sub(/ entries of.*/, ""); lost += $NF }
        END { printf "{\"times\":%d,\"lost\":%d}\n", times, lost }' "$work/$1.log"
}
