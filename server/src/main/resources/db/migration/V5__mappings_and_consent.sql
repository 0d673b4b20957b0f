-- Custom mappings and consent. One text for SQLite and PostgreSQL, as in V1.

ALTER TABLE application ADD COLUMN custom_mappings TEXT NOT NULL DEFAULT '{}';
ALTER TABLE application ADD COLUMN data_scopes TEXT NOT NULL DEFAULT '{}';
