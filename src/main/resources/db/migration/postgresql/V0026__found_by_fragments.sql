-- What an asset can be found by: its name, maker and model and all that names it, in capitals, as typed and as bare letters
-- and digits. Its index holds each three characters that follow each other, so that any fragment is found without reading
-- all of the record.
CREATE TABLE asset_text (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    asset TEXT NOT NULL UNIQUE REFERENCES asset (id) ON DELETE CASCADE,
    text TEXT NOT NULL
);

INSERT INTO asset_text (asset, text)
SELECT a.id, upper(a.name || ' ' || a.vendor || ' ' || a.model || ' ' || coalesce((SELECT string_agg(upper(i.shown) || ' ' || i.value, ' ') FROM identifier i WHERE i.asset = a.id), ''))
FROM asset a;

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE INDEX asset_text_fragment ON asset_text USING gin (text gin_trgm_ops);
