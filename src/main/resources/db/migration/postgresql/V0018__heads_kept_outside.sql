-- How many signed heads the file outside the database has. Purpose: proof that the file is the one it was: a shorter one,
-- or another in its place, is not taken for it, neither to verify with nor to go on in. One row.
CREATE TABLE signed_heads (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    many BIGINT NOT NULL,
    starts BIGINT NOT NULL,
    hash TEXT NOT NULL
);

-- Nothing is pruned yet, so every chain begins with its first row, and no act is deleted.
DROP TRIGGER act_is_not_deleted ON act;

DROP FUNCTION act_is_pruned(TEXT, BIGINT);

CREATE TRIGGER act_is_not_deleted BEFORE DELETE ON act
FOR EACH ROW EXECUTE FUNCTION ledger_refuses('acts are not deleted');

DROP TRIGGER chain_does_not_shrink ON chain;

CREATE TRIGGER chain_does_not_shrink BEFORE UPDATE ON chain
FOR EACH ROW WHEN (NEW.stream <> OLD.stream OR NEW.seq < OLD.seq OR NEW.pruned <> OLD.pruned
    OR NEW.pruned_hash <> OLD.pruned_hash)
EXECUTE FUNCTION ledger_refuses('chains do not shrink');

CREATE TRIGGER chain_begins_at_its_first BEFORE INSERT ON chain
FOR EACH ROW WHEN (NEW.pruned <> 0 OR NEW.pruned_hash <> '')
EXECUTE FUNCTION ledger_refuses('chains do not begin later');
