-- Custom mappings and consent. One text for SQLite and PostgreSQL, as in V1.

ALTER TABLE application ADD COLUMN custom_mappings TEXT NOT NULL DEFAULT '{}';
ALTER TABLE application ADD COLUMN data_scopes TEXT NOT NULL DEFAULT '{}';

-- The latest decision, beside the connection that every call reads; NULL = none.
ALTER TABLE connection ADD COLUMN consent TEXT;

-- Every decision, in the order they were made. Rows are added, never changed; a
-- migration gives them their new service, a deletion takes them with it.
CREATE TABLE consent_record (
    application_id TEXT    NOT NULL REFERENCES application (id),
    consumer_id    TEXT    NOT NULL,
    unified_api    TEXT    NOT NULL,
    service_id     TEXT    NOT NULL,
    position       BIGINT  NOT NULL,
    id             TEXT    NOT NULL,
    created_at     BIGINT  NOT NULL,
    granted        BOOLEAN NOT NULL,
    resources      TEXT    NOT NULL,
    state          TEXT    NOT NULL,
    PRIMARY KEY (application_id, consumer_id, unified_api, service_id, position)
);
