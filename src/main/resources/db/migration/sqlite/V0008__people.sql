-- Staff who sign in. Purpose: to know who may do what. The skeleton is the name as the eye reads it, so that nobody gets a
-- name that looks like another's. Without a password, and without a provider's subject, an account waits for its invitation.
ALTER TABLE account ADD COLUMN skeleton TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN provider TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN signed_in_at BIGINT;
CREATE UNIQUE INDEX account_skeleton ON account (skeleton) WHERE skeleton <> '';
CREATE UNIQUE INDEX account_subject ON account (provider, subject) WHERE provider <> '';

-- Who is signed in. Purpose: to end a session, and to show people where theirs are. Sessions last hours; those from before
-- this table knew more are ended.
DROP TABLE session;
CREATE TABLE session (
    hash TEXT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    created_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    address TEXT NOT NULL,
    browser TEXT NOT NULL,
    method TEXT NOT NULL
);

-- One-time links with which somebody chooses a password. Purpose: nobody else ever knows it.
CREATE TABLE invitation (
    account TEXT PRIMARY KEY REFERENCES account (name) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    hash TEXT NOT NULL UNIQUE,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- The key of an authenticator app, sealed, and the last 30 s step whose code was taken. Purpose: a password is not enough.
CREATE TABLE second_factor (
    account TEXT PRIMARY KEY REFERENCES account (name) ON DELETE CASCADE,
    sealed TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    last_step BIGINT NOT NULL
);

-- Codes for when the app is lost, each good once. Purpose: people get in again without an administrator.
CREATE TABLE recovery_code (
    hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE
);
CREATE INDEX recovery_code_account ON recovery_code (account);

-- Programs' tokens: who gave them, and whether they are still used. Purpose: to take back what nobody needs.
ALTER TABLE service_token ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE service_token ADD COLUMN created_by TEXT NOT NULL DEFAULT '';
ALTER TABLE service_token ADD COLUMN used_at BIGINT;
UPDATE service_token SET id = substr(hash, 1, 16);
CREATE UNIQUE INDEX service_token_id ON service_token (id);
