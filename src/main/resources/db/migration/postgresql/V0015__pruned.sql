-- Up to when reports (step 0) or roll-ups of a sender are deleted. Purpose: what comes late is added to the roll-up that
-- stands, for what that was made of is gone.
CREATE TABLE pruned (
    sender BIGINT NOT NULL,
    step INTEGER NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (sender, step)
);
