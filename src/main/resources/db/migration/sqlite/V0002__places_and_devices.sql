-- Where things are, which devices exist, and who speaks for them.
CREATE TABLE site (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    students INTEGER NOT NULL
);

CREATE TABLE building (
    id TEXT PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    name TEXT NOT NULL
);

CREATE TABLE room (
    id TEXT PRIMARY KEY,
    building TEXT NOT NULL REFERENCES building (id),
    name TEXT NOT NULL
);

CREATE TABLE device (
    id TEXT PRIMARY KEY,
    tag TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    vendor TEXT NOT NULL,
    model TEXT NOT NULL,
    firmware TEXT NOT NULL,
    room TEXT REFERENCES room (id),
    site TEXT REFERENCES site (id),
    parent TEXT,
    lifecycle TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX device_room ON device (room);
CREATE INDEX device_parent ON device (parent);

-- One value names one device, whatever it is typed like: it is kept normalised.
CREATE TABLE identifier (
    scheme TEXT NOT NULL,
    value TEXT NOT NULL,
    shown TEXT NOT NULL,
    device TEXT NOT NULL REFERENCES device (id) ON DELETE CASCADE,
    PRIMARY KEY (scheme, value)
);

CREATE INDEX identifier_device ON identifier (device);

-- One device as one agent names it. Without a device it waits in the tray of new devices.
CREATE TABLE sender (
    no INTEGER PRIMARY KEY,
    agent TEXT NOT NULL,
    name TEXT NOT NULL,
    road TEXT NOT NULL,
    device TEXT REFERENCES device (id) ON DELETE SET NULL,
    ignored INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    vendor TEXT NOT NULL,
    model TEXT NOT NULL,
    firmware TEXT NOT NULL,
    parent TEXT NOT NULL,
    identifiers TEXT NOT NULL,
    every INTEGER NOT NULL,
    first_at BIGINT NOT NULL,
    UNIQUE (agent, name)
);

CREATE INDEX sender_device ON sender (device);
