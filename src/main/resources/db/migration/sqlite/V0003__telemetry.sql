-- What devices said. Metrics are named once; everything else names them by number.
CREATE TABLE metric (
    no INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

-- One report of one sender, in the form that telemetry.ReportFormat describes. A report that spans a boundary of five
-- minutes is one row on each side. Reports of the same millisecond differ in their number, counted per sender.
CREATE TABLE report (
    sender BIGINT NOT NULL,
    at BIGINT NOT NULL,
    no BIGINT NOT NULL,
    readings BLOB NOT NULL,
    PRIMARY KEY (sender, at, no)
) WITHOUT ROWID;

-- The newest reading of each metric of each sender, in the form that telemetry.StateFormat describes.
CREATE TABLE latest (
    sender BIGINT PRIMARY KEY,
    received_at BIGINT NOT NULL,
    reports BIGINT NOT NULL,
    readings BLOB NOT NULL
) WITHOUT ROWID;

-- Count, sum, least and most of each metric in 5 minutes (step 1), an hour (2) or a day (3), as telemetry.BucketFormat
-- describes.
CREATE TABLE rollup (
    sender BIGINT NOT NULL,
    step INTEGER NOT NULL,
    at BIGINT NOT NULL,
    readings BLOB NOT NULL,
    PRIMARY KEY (sender, step, at)
) WITHOUT ROWID;

-- Roll-ups that do not hold all that was said, because it came since.
CREATE TABLE stale (
    sender BIGINT NOT NULL,
    step INTEGER NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (sender, step, at)
) WITHOUT ROWID;
