-- What was ordered. Purpose: to know what is to come, from whom and for how much. "site" is the school that it is for, where it
-- is for one. "number" is how the papers name it.
CREATE TABLE purchase_order (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL,
    site TEXT REFERENCES site (id),
    supplier TEXT REFERENCES supplier (id),
    stage TEXT NOT NULL,
    ordered_on TEXT,
    note TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX purchase_order_newest ON purchase_order (created_at, id);
CREATE INDEX purchase_order_site ON purchase_order (site, created_at, id);

CREATE TABLE order_line (
    purchase TEXT NOT NULL REFERENCES purchase_order (id),
    no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    vendor TEXT NOT NULL,
    model TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    unit_cents BIGINT NOT NULL,
    life_months INTEGER,
    warranty_months INTEGER,
    PRIMARY KEY (purchase, no)
);

-- Whose money an order is: nobody knows yet, or 10,000 hundredths of a per cent in all.
CREATE TABLE order_share (
    purchase TEXT NOT NULL REFERENCES purchase_order (id),
    no INTEGER NOT NULL,
    source TEXT NOT NULL REFERENCES funding_source (id),
    basis_points INTEGER NOT NULL,
    PRIMARY KEY (purchase, no)
);

-- What came. Purpose: to count what was delivered once, however often a scanner sends it. "request" tells a repetition from
-- another receipt under the same key. Never changed.
CREATE TABLE receipt (
    purchase TEXT NOT NULL REFERENCES purchase_order (id),
    key TEXT NOT NULL,
    line INTEGER NOT NULL,
    request TEXT NOT NULL,
    received_by TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (purchase, key)
);

-- What became of each thing that was scanned. Never changed.
CREATE TABLE receipt_item (
    purchase TEXT NOT NULL,
    key TEXT NOT NULL,
    no INTEGER NOT NULL,
    serial TEXT NOT NULL,
    tag TEXT NOT NULL,
    outcome TEXT NOT NULL,
    asset TEXT,
    detail TEXT NOT NULL,
    PRIMARY KEY (purchase, key, no),
    FOREIGN KEY (purchase, key) REFERENCES receipt (purchase, key)
);

CREATE INDEX receipt_item_asset ON receipt_item (asset);
