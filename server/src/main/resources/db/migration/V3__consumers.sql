-- Consumers: what lists and counts need. One text for SQLite and PostgreSQL, as in V1.

-- Lists run by consumer_id in byte order, and a prefix is a range of that order. SQLite's primary key is in
-- that order already.
${postgresql}CREATE INDEX consumer_order ON consumer (application_id, consumer_id COLLATE "C");

-- What a search looks in: id, email, account and user name in lower case, each on a line of its own.
ALTER TABLE consumer ADD COLUMN search TEXT NOT NULL DEFAULT '';
UPDATE consumer SET search = lower(consumer_id
    || '
' || coalesce(metadata${json} ->> 'email', '')
    || '
' || coalesce(metadata${json} ->> 'account_name', '')
    || '
' || coalesce(metadata${json} ->> 'user_name', ''));

-- Requests per UTC day, counted in days since 1970. Day 0 holds the sum of all days, so that a list need not add
-- them up.
CREATE TABLE consumer_request_count (
    application_id TEXT   NOT NULL,
    consumer_id    TEXT   NOT NULL,
    day            BIGINT NOT NULL,
    unify          BIGINT NOT NULL,
    proxy          BIGINT NOT NULL,
    vault          BIGINT NOT NULL,
    updated_at     BIGINT NOT NULL,
    PRIMARY KEY (application_id, consumer_id, day),
    FOREIGN KEY (application_id, consumer_id) REFERENCES consumer (application_id, consumer_id)
);
