-- What was handed out once is never taken in again (RFC 9420 section 16.8). Goes at its own end,
-- from when the package itself would be refused.
CREATE TABLE spent_key_package (
  reference BYTEA  NOT NULL PRIMARY KEY,
  expires   BIGINT NOT NULL
);
CREATE INDEX spent_key_package_by_end ON spent_key_package (expires);
