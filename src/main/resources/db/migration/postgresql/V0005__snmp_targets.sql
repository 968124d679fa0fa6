-- Which devices the server asks over SNMP, and how that went last. Secrets are sealed with a key that is not in here.
CREATE TABLE snmp_target (
    id TEXT PRIMARY KEY,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    version TEXT NOT NULL,
    user_name TEXT NOT NULL,
    auth TEXT NOT NULL,
    priv TEXT NOT NULL,
    sealed TEXT NOT NULL,
    site TEXT REFERENCES site (id),
    every INTEGER NOT NULL,
    enabled INTEGER NOT NULL,
    state TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    error TEXT NOT NULL
);

CREATE INDEX snmp_target_site ON snmp_target (site);
