-- What keeps credentials alive. One text for SQLite and PostgreSQL, as in V1.

-- Counts replacements of the credentials. It starts at created_at, so that a connection made again under
-- the same key never repeats a number.
ALTER TABLE connection ADD COLUMN credentials_version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE connection ADD COLUMN credentials_issued_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE connection ADD COLUMN refresh_expires_at BIGINT NOT NULL DEFAULT 0;

-- Upkeep: when the sweep looks next, the cool-down, the lease and what became of the last attempts.
ALTER TABLE connection ADD COLUMN due_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE connection ADD COLUMN retry_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE connection ADD COLUMN refresh_failures BIGINT NOT NULL DEFAULT 0;
ALTER TABLE connection ADD COLUMN learned_lifetime BIGINT NOT NULL DEFAULT 0;
ALTER TABLE connection ADD COLUMN warned BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE connection ADD COLUMN lease_owner TEXT;
ALTER TABLE connection ADD COLUMN lease_until BIGINT NOT NULL DEFAULT 0;
ALTER TABLE connection ADD COLUMN unresolved BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE connection ADD COLUMN attempts TEXT NOT NULL DEFAULT '[]';

-- The connected organisation as the provider calls it, for calls in which the provider names it.
ALTER TABLE connection ADD COLUMN company_id TEXT;

-- The sweep asks per service for what is due. Most rows are in here; dead and disabled ones are not.
CREATE INDEX connection_due ON connection (service_id, due_at) WHERE due_at > 0;
CREATE INDEX connection_company ON connection (application_id, service_id, company_id) WHERE company_id IS NOT NULL;

-- Tokens stored before this version are looked at once, so that they enter the schedule.
UPDATE connection SET due_at = 1 WHERE has_refresh_token;
UPDATE connection SET credentials_version = created_at;

ALTER TABLE application ADD COLUMN oauth_protection TEXT NOT NULL DEFAULT 'off';
ALTER TABLE application ADD COLUMN revoke_on_delete BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE application ADD COLUMN disconnected_url TEXT;

-- The outbox: written in the transaction of the change it tells of. Positions of one connection's events
-- are in the order of the changes, because a change locks its row first.
CREATE TABLE event (
    position       ${identity},
    application_id TEXT   NOT NULL,
    id             TEXT   NOT NULL,
    change_id      TEXT   NOT NULL,
    consumer_id    TEXT   NOT NULL,
    unified_api    TEXT   NOT NULL,
    service_id     TEXT   NOT NULL,
    type           TEXT   NOT NULL,
    entity         TEXT   NOT NULL,
    occurred_at    BIGINT NOT NULL
);
CREATE INDEX event_of_connection ON event (application_id, consumer_id, unified_api, service_id, position);

-- An OAuth client that a provider refuses: one row while it lasts, however many connections notice.
CREATE TABLE client_alarm (
    application_id TEXT   NOT NULL REFERENCES application (id),
    unified_api    TEXT   NOT NULL,
    service_id     TEXT   NOT NULL,
    error          TEXT   NOT NULL,
    raised_at      BIGINT NOT NULL,
    retry_at       BIGINT NOT NULL,
    PRIMARY KEY (application_id, unified_api, service_id)
);

-- Tokens that a provider still has to be told to forget. The connection may be gone by then, so the
-- sealed document holds all that the call needs.
CREATE TABLE revocation (
    application_id TEXT     NOT NULL REFERENCES application (id),
    id             TEXT     NOT NULL,
    consumer_id    TEXT     NOT NULL,
    unified_api    TEXT     NOT NULL,
    service_id     TEXT     NOT NULL,
    document       ${bytes} NOT NULL,
    attempts       BIGINT   NOT NULL,
    due_at         BIGINT   NOT NULL,
    created_at     BIGINT   NOT NULL,
    PRIMARY KEY (application_id, id)
);
CREATE INDEX revocation_due ON revocation (due_at);

-- Credentials from a callback that wait for the opener's word.
CREATE TABLE confirmation (
    application_id      TEXT   NOT NULL REFERENCES application (id),
    token_hash          TEXT   NOT NULL,
    consumer_id         TEXT   NOT NULL,
    unified_api         TEXT   NOT NULL,
    service_id          TEXT   NOT NULL,
    credentials_version BIGINT NOT NULL,
    expires_at          BIGINT NOT NULL,
    PRIMARY KEY (application_id, token_hash)
);
CREATE INDEX confirmation_expiry ON confirmation (expires_at);
CREATE UNIQUE INDEX confirmation_token ON confirmation (token_hash);

-- The browser that an authorization started in, where the application asks for that; NULL = any.
ALTER TABLE pending_authorization ADD COLUMN browser_hash TEXT;
CREATE UNIQUE INDEX pending_authorization_state ON pending_authorization (state_hash);

-- Which connection became which, so that asking twice gives the same answer.
CREATE TABLE migration (
    application_id    TEXT   NOT NULL,
    consumer_id       TEXT   NOT NULL,
    unified_api       TEXT   NOT NULL,
    source_service_id TEXT   NOT NULL,
    target_service_id TEXT   NOT NULL,
    migrated_at       BIGINT NOT NULL,
    PRIMARY KEY (application_id, consumer_id, unified_api, source_service_id)
);
