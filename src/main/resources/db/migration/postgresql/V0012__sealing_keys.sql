-- Keys that seal what the server must be able to read again, each wrapped by the key that is kept outside the database.
-- Purpose: sealed texts name the key that opens them, so that keys can be changed. Retired ones still open.
CREATE TABLE sealing_key (
    id TEXT PRIMARY KEY,
    wrapped TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    retired_at BIGINT
);
