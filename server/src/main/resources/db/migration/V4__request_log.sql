-- The request log. One text for SQLite and PostgreSQL, as in V1.
-- The table is in the order in which it is read, and every row is small: no headers, no bodies.
CREATE TABLE request_log (
    application_id  TEXT    NOT NULL,
    occurred_at     BIGINT  NOT NULL,
    id              TEXT    NOT NULL,
    parent_id       TEXT,
    has_children    BOOLEAN NOT NULL,
    consumer_id     TEXT    NOT NULL,
    unified_api     TEXT    NOT NULL,
    connection_api  TEXT    NOT NULL,
    service_id      TEXT    NOT NULL,
    http_method     TEXT    NOT NULL,
    host            TEXT    NOT NULL,
    path            TEXT    NOT NULL,
    operation_id    TEXT    NOT NULL,
    source_ip       TEXT,
    status_code     BIGINT  NOT NULL,
    error_message   TEXT,
    total_micros    BIGINT  NOT NULL,
    provider_micros BIGINT  NOT NULL,
    PRIMARY KEY (application_id, occurred_at, id)
) ${clustered};

CREATE INDEX request_log_consumer ON request_log (application_id, consumer_id, occurred_at, id);

-- Failures are few and often asked for.
CREATE INDEX request_log_failure ON request_log (application_id, occurred_at, id)
    WHERE status_code >= 400;
