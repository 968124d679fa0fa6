-- Who did what. Rows are added in the transaction of what was done, and never changed; each holds the hash of the row
-- before it in its stream. Where somebody acted from is kept apart, so that it can be forgotten and the chain survives.

-- Purpose: proof of who did what, for the district and whoever checks it. Holds accounts of people who work here, no
-- pupils and no secrets.
CREATE TABLE act (
    stream TEXT NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    origin_hash TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    reason TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (stream, seq)
);

-- For the newest first, and for what one person did, what was done to one thing, and one kind of act.
CREATE INDEX act_at ON act (at, stream, seq);
CREATE INDEX act_actor ON act (actor, at);
CREATE INDEX act_subject ON act (subject, at);
CREATE INDEX act_action ON act (action, at);

-- Purpose: the address that somebody acted from, to follow up misuse. Deleted after 13 months, with the salt, without
-- which its hash in the chain says nothing.
CREATE TABLE act_origin (
    stream TEXT NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    origin TEXT NOT NULL,
    salt TEXT NOT NULL,
    PRIMARY KEY (stream, seq)
);

CREATE INDEX act_origin_at ON act_origin (at);

-- Purpose: the end of each stream, so that a row is added without looking for it, and the place up to which retention
-- has taken rows away, with the hash that the first of those that are left was chained to.
CREATE TABLE chain (
    stream TEXT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    pruned BIGINT NOT NULL,
    pruned_hash TEXT NOT NULL
);

-- What goes past the server is refused, too. Who owns the database can take these away: then the hashes tell, and the
-- signed heads outside.
CREATE TRIGGER act_is_not_changed BEFORE UPDATE ON act
BEGIN
    SELECT RAISE(ABORT, 'acts are not changed');
END;

-- REPLACE would delete without asking the trigger below.
CREATE TRIGGER act_is_not_replaced BEFORE INSERT ON act
WHEN EXISTS (SELECT 1 FROM act WHERE stream = NEW.stream AND seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'acts are not replaced');
END;

CREATE TRIGGER act_is_not_deleted BEFORE DELETE ON act
WHEN OLD.seq > COALESCE((SELECT pruned FROM chain WHERE stream = OLD.stream), 0)
BEGIN
    SELECT RAISE(ABORT, 'acts are not deleted');
END;

CREATE TRIGGER chain_does_not_shrink BEFORE UPDATE ON chain
WHEN NEW.stream <> OLD.stream OR NEW.seq < OLD.seq OR NEW.pruned < OLD.pruned
BEGIN
    SELECT RAISE(ABORT, 'chains do not shrink');
END;

CREATE TRIGGER chain_is_not_deleted BEFORE DELETE ON chain
BEGIN
    SELECT RAISE(ABORT, 'chains are not deleted');
END;
