-- Files that somebody brought, and how far each has come. What is in a row is kept for as long as its rule says.
CREATE TABLE import_run (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    format TEXT NOT NULL,
    opened TEXT NOT NULL,
    mapping TEXT NOT NULL,
    make_places BIGINT NOT NULL,
    places TEXT NOT NULL,
    sites TEXT,
    actor_kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    state TEXT NOT NULL,
    problem TEXT NOT NULL,
    reason TEXT NOT NULL,
    total BIGINT NOT NULL,
    done BIGINT NOT NULL,
    counts TEXT NOT NULL,
    checked_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE INDEX import_run_created ON import_run (created_at, id);

-- What is to become of each row of a file, and what became of it. What it was is kept only where it cannot be used.
CREATE TABLE import_row (
    import TEXT NOT NULL REFERENCES import_run (id) ON DELETE CASCADE,
    line BIGINT NOT NULL,
    verdict TEXT NOT NULL,
    step TEXT NOT NULL,
    asset TEXT NOT NULL,
    version BIGINT NOT NULL,
    name TEXT NOT NULL,
    reason TEXT NOT NULL,
    diff TEXT NOT NULL,
    kept TEXT NOT NULL,
    raw TEXT NOT NULL,
    PRIMARY KEY (import, line)
);

CREATE INDEX import_row_verdict ON import_row (import, verdict, line);
CREATE INDEX import_row_step ON import_row (import, step, line);
