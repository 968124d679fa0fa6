-- The catalogue. Purpose: to say of a model once what holds for all of its kind: how long it serves, what one costs, what
-- follows it. An asset is of a model by vendor and name.
CREATE TABLE model (
    id TEXT PRIMARY KEY,
    vendor TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    life_months INTEGER,
    price_cents BIGINT,
    replacement TEXT NOT NULL,
    version BIGINT NOT NULL
);

CREATE UNIQUE INDEX model_name ON model (lower(vendor), lower(name));

-- Until when a maker supports a model, and who says so. A change ends a row and adds the next: makers move these dates, and a
-- plan must be seen beside the date it was made with. The row without an end is what holds.
CREATE TABLE model_support (
    model TEXT NOT NULL REFERENCES model (id),
    no INTEGER NOT NULL,
    ends_on TEXT NOT NULL,
    source TEXT NOT NULL,
    since_at BIGINT NOT NULL,
    until_at BIGINT,
    PRIMARY KEY (model, no)
);
