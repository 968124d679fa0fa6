-- What an asset can be found by: its name, maker and model and all that names it, in capitals, as typed and as bare letters
-- and digits. Its index holds each three characters that follow each other, so that any fragment is found without reading
-- all of the record.
CREATE TABLE asset_text (
    number INTEGER PRIMARY KEY,
    asset TEXT NOT NULL UNIQUE REFERENCES asset (id) ON DELETE CASCADE,
    text TEXT NOT NULL
);

INSERT INTO asset_text (asset, text)
SELECT a.id, upper(a.name || ' ' || a.vendor || ' ' || a.model || ' ' || coalesce((SELECT group_concat(upper(i.shown) || ' ' || i.value, ' ') FROM identifier i WHERE i.asset = a.id), ''))
FROM asset a;

CREATE VIRTUAL TABLE asset_fragment USING fts5(text, content='asset_text', content_rowid='number', tokenize='trigram');

INSERT INTO asset_fragment (asset_fragment) VALUES ('rebuild');

CREATE TRIGGER asset_text_added AFTER INSERT ON asset_text BEGIN
    INSERT INTO asset_fragment (rowid, text) VALUES (new.number, new.text);
END;

CREATE TRIGGER asset_text_gone AFTER DELETE ON asset_text BEGIN
    INSERT INTO asset_fragment (asset_fragment, rowid, text) VALUES ('delete', old.number, old.text);
END;

CREATE TRIGGER asset_text_changed AFTER UPDATE ON asset_text BEGIN
    INSERT INTO asset_fragment (asset_fragment, rowid, text) VALUES ('delete', old.number, old.text);
    INSERT INTO asset_fragment (rowid, text) VALUES (new.number, new.text);
END;
