# Sourced by proxy: what stands behind it and behind nginx, with http and with https.
# Uses work, free_port, fail and nginx.sh; sets plain_origin and secure_origin, and nginx_origin, the yardstick.
# shellcheck shell=bash disable=SC2034,SC2154

start_providers() {
    local secure_port
    secure_port=$(free_port)
    make_certificates
    describe_upstream "$secure_port" "$(free_port)"
    describe_proxy "$secure_port"
    start_nginx_pair
    head -c 1048576 /dev/zero | tr '\0' x >"$work/files/big.bin"
    head -c 8388608 /dev/zero | tr '\0' x >"$work/files/huge.bin"
    nginx_origin=${nginx_url%/*}
    plain_origin=${upstream_url%/*}
    plain_origin=${plain_origin/127.0.0.1/$(provider_host)}
    secure_origin=https://$(provider_host):$secure_port
}

# By name, as real ones are called, unless the name has an address on which nobody listens.
provider_host() {
    if getent ahostsv6 localhost | grep -q '^::1 '; then
        echo 127.0.0.1
    else
        echo localhost
    fi
}

# An authority made for one run, a certificate for this machine, and a trust store for Java.
make_certificates() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj '/CN=Measuring authority' \
        -keyout "$work/ca.key" -out "$work/ca.pem" 2>"$work/openssl.log"
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj '/CN=localhost' \
        -keyout "$work/upstream.key" -out "$work/upstream.csr" 2>>"$work/openssl.log"
    openssl x509 -req -in "$work/upstream.csr" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial -days 2 \
        -extfile <(echo 'subjectAltName=DNS:localhost,IP:127.0.0.1') -out "$work/upstream.pem" 2>>"$work/openssl.log"
    "$jdk/bin/keytool" -importcert -noprompt -alias authority -file "$work/ca.pem" -storetype PKCS12 \
        -keystore "$work/trust.p12" -storepass measuring >>"$work/openssl.log" 2>&1
}

# describe_upstream SECURE-PORT STORED-PORT. Nobody is answered before the upload was read, or a proxy could stop sending;
# nginx itself reads one only if it passes the request on.
describe_upstream() {
    upstream_locations="
        location = /upload {
            client_max_body_size 0;
            client_body_buffer_size 2m;
            proxy_pass http://stored;
            proxy_pass_request_body off;
            proxy_http_version 1.1;
            proxy_set_header Connection '';
            proxy_set_header Content-Length '';
        }
        location = /credentials {
            return 200 \$http_authorization;
        }"
    upstream_servers="
    upstream stored {
        server 127.0.0.1:$2;
        keepalive 256;
    }
    server {
        listen 127.0.0.1:$2 backlog=1024;
        location / {
            return 200 stored;
        }
    }
    server {
        listen 127.0.0.1:$1 ssl backlog=1024;
        ssl_certificate $work/upstream.pem;
        ssl_certificate_key $work/upstream.key;
        root $work/files;
        default_type application/json;
    }"
}

# describe_proxy SECURE-PORT. Everything streams, as it does through Strongroom; files of nginx would stand in between.
describe_proxy() {
    proxy_upstreams="
    upstream behind_tls {
        server 127.0.0.1:$1;
        keepalive 256;
    }"
    proxy_locations="
        client_max_body_size 0;
        proxy_request_buffering off;
        proxy_max_temp_file_size 0;
        location /tls/ {
            proxy_pass https://behind_tls/;
            proxy_ssl_name localhost;
            proxy_ssl_server_name on;
            proxy_ssl_verify on;
            proxy_ssl_trusted_certificate $work/ca.pem;
        }"
}
