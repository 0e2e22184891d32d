-- The fingerprint of each key that the database was first used with: a server with others must not
-- serve it. Portable: H2 2.2 and PostgreSQL 15+.
CREATE TABLE clinic_key (
  name        VARCHAR(40) NOT NULL PRIMARY KEY,
  fingerprint BYTEA       NOT NULL
);
