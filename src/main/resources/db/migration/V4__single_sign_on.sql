-- Single sign-on for staff. Times are Unix milliseconds. Portable: H2 2.2 and PostgreSQL 15+.

-- A way out to the provider that has not come back yet; taken once, gone after ten minutes. The
-- token in the browser's cookie is kept as SHA-256 only (lower-case hexadecimal).
CREATE TABLE sign_on_attempt (
  token_hash VARCHAR(64) NOT NULL PRIMARY KEY,
  state      VARCHAR(64) NOT NULL,
  nonce      VARCHAR(64) NOT NULL,
  verifier   VARCHAR(64) NOT NULL,
  invited    BOOLEAN     NOT NULL,
  door       VARCHAR(16) NOT NULL,
  replaces   UUID,
  begun      BIGINT      NOT NULL
);
CREATE INDEX sign_on_attempt_by_time ON sign_on_attempt (begun);

-- Which account an identity at the provider opens: one each way. The identity is the SHA-256 of
-- issuer and subject: it is only ever recognised.
CREATE TABLE sign_on_link (
  identity  VARCHAR(64) NOT NULL PRIMARY KEY,
  person_id UUID        NOT NULL REFERENCES person (id),
  linked    BIGINT      NOT NULL,
  CONSTRAINT sign_on_link_person_unique UNIQUE (person_id)
);
