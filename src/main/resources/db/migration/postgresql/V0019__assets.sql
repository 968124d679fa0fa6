-- The property record: all that the district owns, whether it reports or not. A device is the live half of an asset and has
-- its id. "site" is the school whose it is: that of its room, where it has one.
CREATE TABLE asset (
    id TEXT PRIMARY KEY,
    tag TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    vendor TEXT NOT NULL,
    model TEXT NOT NULL,
    room TEXT REFERENCES room (id),
    site TEXT REFERENCES site (id),
    parent TEXT,
    lifecycle TEXT NOT NULL,
    condition TEXT NOT NULL,
    note TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

INSERT INTO asset (id, tag, name, kind, vendor, model, room, site, parent, lifecycle, condition, note, version, created_at,
    changed_at)
SELECT d.id, d.tag, d.name, d.kind, d.vendor, d.model, d.room, coalesce(b.site, d.site), d.parent, d.lifecycle, '', '', 1,
    d.created_at, d.created_at
FROM device d LEFT JOIN room r ON r.id = d.room LEFT JOIN building b ON b.id = r.building;

CREATE INDEX asset_tag ON asset (tag, id);
CREATE INDEX asset_name ON asset (name, id);
CREATE INDEX asset_site ON asset (site, tag, id);
CREATE INDEX asset_room ON asset (room);
CREATE INDEX asset_parent ON asset (parent);
CREATE INDEX asset_kind ON asset (kind, tag, id);
CREATE INDEX asset_changed ON asset (changed_at, id);

-- What an asset was, from one change to the next, so that any list can be asked as of a past day. Never changed.
CREATE TABLE asset_was (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    tag TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    vendor TEXT NOT NULL,
    model TEXT NOT NULL,
    room TEXT,
    site TEXT,
    parent TEXT,
    lifecycle TEXT NOT NULL,
    condition TEXT NOT NULL,
    note TEXT NOT NULL,
    identifiers TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    PRIMARY KEY (id, version)
);

CREATE INDEX asset_was_until ON asset_was (until_at, changed_at);

-- What names an asset: also one that has no live half.
ALTER TABLE identifier DROP CONSTRAINT identifier_device_fkey;

ALTER TABLE identifier RENAME COLUMN device TO asset;

ALTER TABLE identifier ADD FOREIGN KEY (asset) REFERENCES asset (id) ON DELETE CASCADE;

DROP INDEX identifier_device;

CREATE INDEX identifier_asset ON identifier (asset);
CREATE INDEX identifier_value ON identifier (value);
