# Sourced by run and proxy: an nginx with a static file, and another one with proxy_pass in front of it.
# Uses work, free_port and await_answer, and, where they are set, further directives: upstream_locations, upstream_servers,
# proxy_upstreams and proxy_locations. Sets upstream_url, nginx_url and nginx_proxy_pid.
# shellcheck shell=bash disable=SC2034,SC2154

start_nginx_pair() {
    local upstream_port proxy_port
    mkdir -p "$work/files"
    jq -nc '{status_code: 200, status: "OK", data: [range(8) | {
        id: "0000\(.)", name: "Example company \(.)", owner: "example-owner", city: "Bruges",
        website: "https://example.com/\(.)", active: true}]}' >"$work/files/record.json"

    upstream_port=$(free_port)
    start_nginx upstream "
    open_file_cache max=16 inactive=1h;
    open_file_cache_valid 1h;
    server {
        listen 127.0.0.1:$upstream_port backlog=1024;
        root $work/files;
        default_type application/json;
        ${upstream_locations:-}
    }
    ${upstream_servers:-}"
    upstream_url=http://127.0.0.1:$upstream_port/record.json
    await_answer "$upstream_url" "$nginx_pid" "$work/upstream.log"

    proxy_port=$(free_port)
    start_nginx proxy "
    upstream behind {
        server 127.0.0.1:$upstream_port;
        keepalive 256;
    }
    ${proxy_upstreams:-}
    server {
        listen 127.0.0.1:$proxy_port backlog=1024;
        proxy_http_version 1.1;
        proxy_set_header Connection '';
        location / {
            proxy_pass http://behind;
        }
        ${proxy_locations:-}
    }"
    nginx_proxy_pid=$nginx_pid
    nginx_url=http://127.0.0.1:$proxy_port/record.json
    await_answer "$nginx_url" "$nginx_pid" "$work/proxy.log"
}

# start_nginx NAME HTTP-DIRECTIVES
start_nginx() {
    local name=$1 user=
    ((EUID != 0)) || user='user root;'
    cat >"$work/$name.conf" <<EOF
$user
daemon off;
worker_processes auto;
pid $work/$name.pid;
error_log stderr;
events { worker_connections 4096; }
http {
    access_log off;
    server_tokens off;
    tcp_nodelay on;
    sendfile on;
    keepalive_timeout 1h;
    keepalive_requests 1000000000;
    # Usually a minute. With a slow reader behind a proxy, a socket's buffer of 4 MiB takes longer to have room again.
    send_timeout 1h;
    client_body_temp_path $work/$name-temp;
    proxy_temp_path $work/$name-temp;
    fastcgi_temp_path $work/$name-temp;
    uwsgi_temp_path $work/$name-temp;
    scgi_temp_path $work/$name-temp;
$2
}
EOF
    nginx -e stderr -c "$work/$name.conf" >"$work/$name.log" 2>&1 &
    nginx_pid=$!
}
