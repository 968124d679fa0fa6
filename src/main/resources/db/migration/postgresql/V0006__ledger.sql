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
CREATE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0];
END;
$$;

CREATE FUNCTION act_is_pruned(of_stream TEXT, at_seq BIGINT) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT at_seq <= COALESCE((SELECT pruned FROM chain WHERE stream = of_stream), 0);
$$;

CREATE TRIGGER act_is_not_changed BEFORE UPDATE ON act
FOR EACH ROW EXECUTE FUNCTION ledger_refuses('acts are not changed');

CREATE TRIGGER act_is_not_deleted BEFORE DELETE ON act
FOR EACH ROW WHEN (NOT act_is_pruned(OLD.stream, OLD.seq)) EXECUTE FUNCTION ledger_refuses('acts are not deleted');

CREATE TRIGGER act_is_not_emptied BEFORE TRUNCATE ON act
FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses('acts are not deleted');

CREATE TRIGGER chain_does_not_shrink BEFORE UPDATE ON chain
FOR EACH ROW WHEN (NEW.stream <> OLD.stream OR NEW.seq < OLD.seq OR NEW.pruned < OLD.pruned)
EXECUTE FUNCTION ledger_refuses('chains do not shrink');

CREATE TRIGGER chain_is_not_deleted BEFORE DELETE ON chain
FOR EACH ROW EXECUTE FUNCTION ledger_refuses('chains are not deleted');

CREATE TRIGGER chain_is_not_emptied BEFORE TRUNCATE ON chain
FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses('chains are not deleted');
