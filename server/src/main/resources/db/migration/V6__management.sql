-- What operators change while the server runs. One text for SQLite and PostgreSQL, as in V1.

-- Counts changes of what this file is about, so that every replica notices what another one changed. The row
-- is also the lock that such changes take: they happen one after the other.
CREATE TABLE registry (
    id      BIGINT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL
);
INSERT INTO registry (id, version) VALUES (1, 0);

-- The count at the last change of the application or of anything that belongs to it.
ALTER TABLE application ADD COLUMN version BIGINT NOT NULL DEFAULT 0;

-- Whether the configuration named it when it was last applied. Before this version nothing else could.
ALTER TABLE application ADD COLUMN declared BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE api_key ADD COLUMN declared BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE integration ADD COLUMN declared BOOLEAN NOT NULL DEFAULT TRUE;

-- Mappings that the configuration does not name; those that it names are in custom_mappings.
ALTER TABLE application ADD COLUMN managed_mappings TEXT NOT NULL DEFAULT '{}';

-- When a key that was rotated ends.
ALTER TABLE api_key ADD COLUMN expires_at BIGINT NOT NULL DEFAULT 0;

-- When each of client_secrets was added, in their order.
ALTER TABLE integration ADD COLUMN client_secret_times TEXT NOT NULL DEFAULT '[]';
