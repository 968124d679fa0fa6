-- The roles have other names now, and a program's token says what it may do and in which schools.
UPDATE account SET role = 'DIRECTOR' WHERE role = 'VIEWER';
UPDATE service_token SET role = 'INTEGRATION' WHERE role = 'SERVICE';

-- In which schools somebody may act; nothing for everywhere.
ALTER TABLE account ADD COLUMN sites TEXT;
ALTER TABLE service_token ADD COLUMN sites TEXT;
ALTER TABLE service_token ADD COLUMN permissions TEXT NOT NULL DEFAULT '';
UPDATE service_token SET permissions = 'devices.read devices.write places.write network.manage agents.manage books.read';

-- The school an agent stands in; nothing for none.
ALTER TABLE agent ADD COLUMN site TEXT REFERENCES site (id);
