-- Passkeys, one-time codes, and sessions that lock. Times are Unix milliseconds; ids are the
-- application's. Portable: H2 2.2 and PostgreSQL 15+.

-- What a person's authenticators call them (WebAuthn user.id): random, so that it says nothing.
CREATE TABLE passkey_holder (
  person_id UUID  NOT NULL PRIMARY KEY REFERENCES person (id),
  handle    BYTEA NOT NULL,
  CONSTRAINT passkey_holder_handle_unique UNIQUE (handle)
);

-- The credential is WebAuthn's attested credential data: AAGUID, credential id, public key.
CREATE TABLE passkey (
  id              UUID         NOT NULL PRIMARY KEY,
  person_id       UUID         NOT NULL REFERENCES person (id),
  rp_id           VARCHAR(253) NOT NULL,
  credential_id   BYTEA        NOT NULL,
  credential      BYTEA        NOT NULL,
  sign_count      BIGINT       NOT NULL,
  backup_eligible BOOLEAN      NOT NULL,
  backed_up       BOOLEAN      NOT NULL,
  name            VARCHAR(40)  NOT NULL,
  added           BIGINT       NOT NULL,
  last_used       BIGINT,
  CONSTRAINT passkey_credential_unique UNIQUE (credential_id)
);
CREATE INDEX passkey_by_person ON passkey (person_id, added);

-- A challenge under way. Its row goes when it is answered, rightly or not: single use.
CREATE TABLE passkey_ceremony (
  id        UUID        NOT NULL PRIMARY KEY,
  purpose   VARCHAR(16) NOT NULL,
  person_id UUID,
  challenge BYTEA       NOT NULL,
  expires   BIGINT      NOT NULL
);
CREATE INDEX passkey_ceremony_by_end ON passkey_ceremony (expires);

-- The key of one-time codes, sealed under a key that is not in the database. Counts once it is
-- confirmed; last_step is the newest 30 seconds whose code was accepted.
CREATE TABLE second_factor (
  person_id UUID   NOT NULL PRIMARY KEY REFERENCES person (id),
  sealed    BYTEA,
  pending   BYTEA,
  last_step BIGINT NOT NULL
);

-- Unspent recovery codes, as HMAC-SHA-256 (hexadecimal) under the same key's sister.
CREATE TABLE recovery_code (
  code_mac  CHAR(64) NOT NULL PRIMARY KEY,
  person_id UUID     NOT NULL REFERENCES person (id)
);
CREATE INDEX recovery_code_by_person ON recovery_code (person_id);

-- A session from before this version is locked at its next request: lock_due 0 is long past.
ALTER TABLE sign_in_session ADD COLUMN proved BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE sign_in_session ADD COLUMN lock_due BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE sign_in_session ADD COLUMN locked BIGINT;
ALTER TABLE sign_in_session ADD COLUMN to_set_up BOOLEAN DEFAULT FALSE NOT NULL;
CREATE INDEX sign_in_session_by_lock ON sign_in_session (lock_due);
