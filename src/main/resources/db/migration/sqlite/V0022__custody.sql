-- Who or what has an asset, from when to when: to know where it is. Nobody is named here. "place" is the id of the room, the
-- kit or the school that has it, and empty where a person has it; who that is stands in "loan" for as long as that is kept.
CREATE TABLE custody (
    id TEXT PRIMARY KEY,
    asset TEXT NOT NULL,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    since_at BIGINT NOT NULL,
    until_at BIGINT
);

-- One asset is in one hand.
CREATE UNIQUE INDEX custody_open ON custody (asset) WHERE until_at IS NULL;
CREATE INDEX custody_asset ON custody (asset, since_at);
CREATE INDEX custody_place ON custody (place, kind);

-- What was agreed when an asset was given out, and how it came back: to have it back in time and whole. The only table that
-- ties a person to an asset, by pseudonym; a row goes some time after the loan ended.
CREATE TABLE loan (
    custody TEXT PRIMARY KEY REFERENCES custody (id),
    person TEXT,
    whole TEXT,
    due_on TEXT,
    renewals INTEGER NOT NULL,
    agreement TEXT NOT NULL,
    accepted_by TEXT NOT NULL,
    condition_out TEXT NOT NULL,
    note_out TEXT NOT NULL,
    photo_out TEXT NOT NULL,
    condition_in TEXT NOT NULL,
    note_in TEXT NOT NULL,
    photo_in TEXT NOT NULL,
    ended_at BIGINT
);

CREATE INDEX loan_person ON loan (person);
CREATE INDEX loan_due ON loan (due_on);
CREATE INDEX loan_whole ON loan (whole);
CREATE INDEX loan_ended ON loan (ended_at);

-- The texts that borrowers agree to. One that was agreed to is never changed.
CREATE TABLE agreement (
    version TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL
);

-- What a family is asked to pay for a loan: who is to pay stands in the loan, which is kept until it is settled.
CREATE TABLE charge (
    id TEXT PRIMARY KEY,
    custody TEXT NOT NULL REFERENCES custody (id),
    cents BIGINT NOT NULL,
    reason TEXT NOT NULL,
    raised_at BIGINT NOT NULL,
    raised_by TEXT NOT NULL,
    settled_on TEXT,
    settled_at BIGINT
);

CREATE INDEX charge_custody ON charge (custody);
CREATE INDEX charge_settled ON charge (settled_at);

-- Loans that somebody is to be reminded of. Nothing is sent: the desk shows them until somebody has done it.
CREATE TABLE reminder (
    id TEXT PRIMARY KEY,
    custody TEXT NOT NULL REFERENCES custody (id),
    about TEXT NOT NULL,
    due_on TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    done_at BIGINT,
    done_by TEXT NOT NULL
);

CREATE UNIQUE INDEX reminder_once ON reminder (custody, about, due_on);
CREATE INDEX reminder_done ON reminder (done_at);

-- What is set aside for somebody from one day to another: one asset, or so many of a kind at a school.
CREATE TABLE reservation (
    id TEXT PRIMARY KEY,
    asset TEXT,
    kind TEXT,
    site TEXT NOT NULL,
    many INTEGER NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    holder_kind TEXT NOT NULL,
    holder TEXT NOT NULL,
    picked INTEGER NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    ended_at BIGINT
);

CREATE INDEX reservation_asset ON reservation (asset, to_on);
CREATE INDEX reservation_site ON reservation (site, to_on);
CREATE INDEX reservation_holder ON reservation (holder);
CREATE INDEX reservation_ended ON reservation (ended_at);

-- Lists that were scanned, so that sending one again does nothing twice, and one can be undone.
CREATE TABLE lending_batch (
    id TEXT PRIMARY KEY,
    way TEXT NOT NULL,
    account TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE INDEX lending_batch_made ON lending_batch (made_at);

-- What became of each line of such a list.
CREATE TABLE lending_item (
    batch TEXT NOT NULL REFERENCES lending_batch (id) ON DELETE CASCADE,
    line INTEGER NOT NULL,
    result TEXT NOT NULL,
    reason TEXT NOT NULL,
    asset TEXT NOT NULL,
    custody TEXT NOT NULL,
    undone INTEGER NOT NULL,
    PRIMARY KEY (batch, line)
);
