-- How agents come to their credentials, and when those stop being good.

-- Blocked: the credential is kept and refused until somebody unblocks it. Clone: two machines seem to use it.
ALTER TABLE agent ADD COLUMN blocked_at BIGINT;
ALTER TABLE agent ADD COLUMN clone_at BIGINT;

-- The token as mosquitto keeps passwords, for districts whose devices report over a broker; else empty.
ALTER TABLE agent ADD COLUMN broker_hash TEXT NOT NULL DEFAULT '';

-- Certificates that the server's own authority gave to agents. Kept after their end, for who looks back.
CREATE TABLE certificate (
    serial TEXT PRIMARY KEY,
    agent TEXT NOT NULL REFERENCES agent (id),
    fingerprint TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);

CREATE INDEX certificate_agent ON certificate (agent);

-- Codes with which devices of a school enrol themselves. Only their hash is kept.
CREATE TABLE claim (
    id TEXT PRIMARY KEY,
    code_hash TEXT NOT NULL UNIQUE,
    site TEXT NOT NULL REFERENCES site (id),
    most INTEGER NOT NULL,
    used INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);
