-- How many signed heads the file outside the database has. Purpose: proof that the file is the one it was: a shorter one,
-- or another in its place, is not taken for it, neither to verify with nor to go on in. One row.
CREATE TABLE signed_heads (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    many BIGINT NOT NULL,
    starts BIGINT NOT NULL,
    hash TEXT NOT NULL
);

-- Nothing is pruned yet, so every chain begins with its first row, and no act is deleted.
DROP TRIGGER act_is_not_deleted;

CREATE TRIGGER act_is_not_deleted BEFORE DELETE ON act
BEGIN
    SELECT RAISE(ABORT, 'acts are not deleted');
END;

DROP TRIGGER chain_does_not_shrink;

CREATE TRIGGER chain_does_not_shrink BEFORE UPDATE ON chain
WHEN NEW.stream <> OLD.stream OR NEW.seq < OLD.seq OR NEW.pruned <> OLD.pruned OR NEW.pruned_hash <> OLD.pruned_hash
BEGIN
    SELECT RAISE(ABORT, 'chains do not shrink');
END;

CREATE TRIGGER chain_begins_at_its_first BEFORE INSERT ON chain
WHEN NEW.pruned <> 0 OR NEW.pruned_hash <> ''
BEGIN
    SELECT RAISE(ABORT, 'chains do not begin later');
END;
