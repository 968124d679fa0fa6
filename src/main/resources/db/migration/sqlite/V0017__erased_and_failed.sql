-- Pseudonyms of people who were erased. Purpose: the nightly import must not bring them back. met_at says when the roster
-- named them last; once it has not for long, the row goes, too.
CREATE TABLE erased_person (
    pseudonym TEXT PRIMARY KEY,
    erased_at BIGINT NOT NULL,
    met_at BIGINT NOT NULL
);

CREATE INDEX erased_person_at ON erased_person (erased_at, pseudonym);
CREATE INDEX erased_person_met ON erased_person (met_at);

-- What tells the key of pseudonyms from any other without telling the key. Purpose: to notice a wrong one before people are
-- recorded twice.
CREATE TABLE pseudonym_key (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL
);

-- Why the last run of a rule failed, else empty.
ALTER TABLE retention ADD COLUMN failed TEXT;
