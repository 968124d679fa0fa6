-- What forbids an asset some moves, and who said so.
CREATE TABLE asset_flag (
    asset TEXT NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
    flag TEXT NOT NULL,
    reason TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at BIGINT NOT NULL,
    PRIMARY KEY (asset, flag)
);

-- The certificates of NIST SP 800-88 Rev. 2: one for each time that an asset was wiped. They stay when the asset has gone.
CREATE TABLE sanitization (
    asset TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    done_by TEXT NOT NULL,
    done_on TEXT NOT NULL,
    media TEXT NOT NULL,
    method TEXT NOT NULL,
    technique TEXT NOT NULL,
    tool TEXT NOT NULL,
    verifier TEXT NOT NULL,
    destination TEXT NOT NULL,
    PRIMARY KEY (asset, recorded_at)
);

-- How assets left the district, as 2 CFR 200.313(d)(1) asks.
CREATE TABLE disposal (
    asset TEXT PRIMARY KEY,
    recorded_at BIGINT NOT NULL,
    batch TEXT NOT NULL,
    recipient TEXT NOT NULL,
    done_on TEXT NOT NULL,
    cents BIGINT NOT NULL
);

CREATE INDEX disposal_batch ON disposal (batch);
