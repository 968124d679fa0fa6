-- Who sells to the district. Purpose: to say of each asset who sold it. No people stand in it.
CREATE TABLE supplier (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    account TEXT NOT NULL,
    version BIGINT NOT NULL
);

CREATE INDEX supplier_name ON supplier (lower(name));

-- Whose money there is. Purpose: to say of each asset which award paid for it (2 CFR 200.313(d)(1), 47 CFR 54.516). "federal" is
-- 1 where its part counts as federal. Days are texts as YYYY-MM-DD throughout.
CREATE TABLE funding_source (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    federal INTEGER NOT NULL,
    fain TEXT NOT NULL,
    frn TEXT NOT NULL,
    funding_year INTEGER,
    title_holder TEXT NOT NULL,
    version BIGINT NOT NULL
);

-- What each asset cost and how long it is to serve. Purpose: the property record of 2 CFR 200.313(d)(1), and its worth in the
-- books. A change ends a row and adds the next; the row without an end is what holds. Otherwise never changed.
CREATE TABLE acquisition (
    asset TEXT NOT NULL,
    version BIGINT NOT NULL,
    bought_on TEXT,
    cost_cents BIGINT,
    order_no TEXT NOT NULL,
    supplier TEXT REFERENCES supplier (id),
    warranty_until TEXT,
    in_service_on TEXT,
    life_months INTEGER,
    method TEXT NOT NULL,
    rate_bp INTEGER,
    salvage_cents BIGINT NOT NULL,
    convention TEXT NOT NULL,
    since_at BIGINT NOT NULL,
    until_at BIGINT,
    PRIMARY KEY (asset, version)
);

CREATE UNIQUE INDEX acquisition_now ON acquisition (asset) WHERE until_at IS NULL;
CREATE INDEX acquisition_order ON acquisition (order_no, asset) WHERE until_at IS NULL;
CREATE INDEX acquisition_warranty ON acquisition (warranty_until, asset) WHERE until_at IS NULL;

-- Whose money an acquisition was, as it is at a version: nobody knows, or 10,000 hundredths of a per cent in all.
CREATE TABLE funding_share (
    asset TEXT NOT NULL,
    version BIGINT NOT NULL,
    no INTEGER NOT NULL,
    source TEXT NOT NULL REFERENCES funding_source (id),
    basis_points INTEGER NOT NULL,
    PRIMARY KEY (asset, version, no),
    FOREIGN KEY (asset, version) REFERENCES acquisition (asset, version)
);

CREATE INDEX funding_share_source ON funding_share (source, asset);
