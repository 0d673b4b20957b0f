-- One text for SQLite and PostgreSQL. Times are milliseconds since 1970 (0 = never), JSON is TEXT,
-- secrets are sealed bytes. Every primary key starts with the application: no query joins tenants.

CREATE TABLE application (
    id                   TEXT     NOT NULL PRIMARY KEY,
    name                 TEXT     NOT NULL,
    redirect_uris        TEXT     NOT NULL,
    default_redirect_uri TEXT,
    allowed_origins      TEXT     NOT NULL,
    data_keyset          ${bytes} NOT NULL,
    signing_key          ${bytes} NOT NULL,
    created_at           BIGINT   NOT NULL,
    updated_at           BIGINT   NOT NULL
);

CREATE TABLE api_key (
    application_id TEXT   NOT NULL REFERENCES application (id),
    key_hash       TEXT   NOT NULL,
    label          TEXT   NOT NULL,
    created_at     BIGINT NOT NULL,
    PRIMARY KEY (application_id, key_hash)
);

CREATE TABLE integration (
    application_id TEXT    NOT NULL REFERENCES application (id),
    unified_api    TEXT    NOT NULL,
    service_id     TEXT    NOT NULL,
    enabled        BOOLEAN NOT NULL,
    client_id      TEXT,
    client_secrets TEXT    NOT NULL,
    scopes         TEXT    NOT NULL,
    created_at     BIGINT  NOT NULL,
    updated_at     BIGINT  NOT NULL,
    PRIMARY KEY (application_id, unified_api, service_id)
);

CREATE TABLE consumer (
    application_id TEXT   NOT NULL REFERENCES application (id),
    consumer_id    TEXT   NOT NULL,
    metadata       TEXT   NOT NULL,
    created_at     BIGINT NOT NULL,
    updated_at     BIGINT NOT NULL,
    PRIMARY KEY (application_id, consumer_id)
);

CREATE TABLE connection (
    application_id        TEXT    NOT NULL,
    consumer_id           TEXT    NOT NULL,
    unified_api           TEXT    NOT NULL,
    service_id            TEXT    NOT NULL,
    enabled               BOOLEAN NOT NULL,
    settings              TEXT    NOT NULL,
    secret_names          TEXT    NOT NULL,
    secrets               ${bytes},
    metadata              TEXT    NOT NULL,
    configuration         TEXT    NOT NULL,
    mappings              TEXT    NOT NULL,
    credentials           ${bytes},
    has_access_token      BOOLEAN NOT NULL,
    has_refresh_token     BOOLEAN NOT NULL,
    access_expires_at     BIGINT  NOT NULL,
    confirmed             BOOLEAN NOT NULL,
    revoked               BOOLEAN NOT NULL,
    check_failed          BOOLEAN NOT NULL,
    refresh_failed_at     BIGINT  NOT NULL,
    credentials_expire_at BIGINT  NOT NULL,
    downstream_error_at   BIGINT  NOT NULL,
    created_at            BIGINT  NOT NULL,
    updated_at            BIGINT  NOT NULL,
    version               BIGINT  NOT NULL,
    PRIMARY KEY (application_id, consumer_id, unified_api, service_id),
    FOREIGN KEY (application_id, consumer_id) REFERENCES consumer (application_id, consumer_id)
);

CREATE TABLE pending_authorization (
    application_id TEXT   NOT NULL REFERENCES application (id),
    state_hash     TEXT   NOT NULL,
    consumer_id    TEXT   NOT NULL,
    unified_api    TEXT   NOT NULL,
    service_id     TEXT   NOT NULL,
    client_id      TEXT   NOT NULL,
    code_verifier  ${bytes},
    redirect_uri   TEXT NOT NULL,
    nonce          TEXT,
    expires_at     BIGINT NOT NULL,
    PRIMARY KEY (application_id, state_hash)
);

-- For the sweep of authorizations that never came back.
CREATE INDEX pending_authorization_expiry ON pending_authorization (expires_at);
