-- What was produced and what became of it, for each numbered lane. Written in the transaction of the facts themselves.
CREATE TABLE lane (
    agent TEXT NOT NULL,
    lane TEXT NOT NULL,
    boot TEXT NOT NULL,
    up_to BIGINT NOT NULL,
    above TEXT NOT NULL,
    stored BIGINT NOT NULL,
    quarantined BIGINT NOT NULL,
    tombstoned BIGINT NOT NULL,
    duplicates BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (agent, lane, boot)
);

CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    agent TEXT NOT NULL,
    topic TEXT NOT NULL,
    boot TEXT NOT NULL,
    seq BIGINT,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    payload BLOB NOT NULL
);

CREATE INDEX quarantine_at ON quarantine (at);

-- What is known of an agent beyond its credential.
CREATE TABLE agent_state (
    agent TEXT PRIMARY KEY,
    connection BIGINT NOT NULL,
    state TEXT NOT NULL,
    why TEXT NOT NULL,
    since_at BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    version TEXT NOT NULL,
    every INTEGER NOT NULL,
    boot TEXT NOT NULL,
    clock_offset_ms BIGINT NOT NULL,
    desired_version BIGINT NOT NULL,
    desired_every INTEGER NOT NULL,
    desired_window INTEGER NOT NULL,
    reported_version BIGINT NOT NULL,
    reported_error TEXT NOT NULL
);

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    sender BIGINT NOT NULL,
    at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    details TEXT NOT NULL
);

CREATE INDEX event_sender ON event (sender, at);

CREATE TABLE job (
    id TEXT PRIMARY KEY,
    agent TEXT NOT NULL,
    device TEXT NOT NULL,
    operation TEXT NOT NULL,
    arguments TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    result TEXT NOT NULL
);

CREATE INDEX job_agent ON job (agent, state);
