-- The directory of people. Purpose: to say who holds a device without telemetry ever knowing. Names and the numbers of the
-- student information system are sealed together; the pseudonym stands for the person everywhere else.
CREATE TABLE person (
    pseudonym TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    grade TEXT,
    site TEXT NOT NULL REFERENCES site (id),
    active INTEGER NOT NULL,
    sealed TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    left_at BIGINT
);

CREATE INDEX person_site ON person (site, pseudonym);
CREATE INDEX person_left ON person (left_at);

-- What guardians asked for. Purpose: to answer in time, and to show it.
CREATE TABLE privacy_request (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    pseudonym TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    done_at BIGINT,
    taken_by TEXT NOT NULL
);

CREATE INDEX privacy_request_pseudonym ON privacy_request (pseudonym);

-- How long each class of facts is kept where the district chose otherwise, and what the last run deleted.
CREATE TABLE retention (
    rule TEXT PRIMARY KEY,
    days INTEGER,
    run_at BIGINT,
    deleted BIGINT NOT NULL
);

-- What the clock showed last, so that one that jumps deletes nothing; and why it is doubted, else empty.
CREATE TABLE clock_seen (
    id INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    doubt TEXT NOT NULL
);
