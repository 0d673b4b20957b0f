-- The request log in pages: a row holds many entries of one application that began in the same
-- second, packed as store.LogPageBuilder says. A row for each entry cost more than the request that
-- it tells of. What was logged before is not carried over: no version has been released.
DROP TABLE request_log;

-- Bodies are large, so on SQLite the rows do not lie in the index.
CREATE TABLE request_log_page (
    application_id TEXT     NOT NULL,
    second         BIGINT   NOT NULL,
    id             TEXT     NOT NULL,
    entries        BIGINT   NOT NULL,
    failures       BIGINT   NOT NULL,
    body           ${bytes} NOT NULL,
    PRIMARY KEY (application_id, second, id)
);

-- Identifiers do not become smaller by being compressed.
${postgresql}ALTER TABLE request_log_page ALTER COLUMN body SET STORAGE EXTERNAL;

-- Failures are few and often asked for.
CREATE INDEX request_log_failure ON request_log_page (application_id, second, id)
    WHERE failures > 0;

-- Which pages hold something of a consumer.
CREATE TABLE request_log_consumer (
    application_id TEXT   NOT NULL,
    consumer_id    TEXT   NOT NULL,
    second         BIGINT NOT NULL,
    page_id        TEXT   NOT NULL,
    PRIMARY KEY (application_id, consumer_id, second, page_id)
) ${clustered};
