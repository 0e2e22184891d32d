-- People, how they sign in, and the access log. Times are Unix milliseconds; ids are the
-- application's. Portable: H2 2.2 and PostgreSQL 15+.

CREATE TABLE person (
  id                  UUID         NOT NULL PRIMARY KEY,
  role                VARCHAR(16)  NOT NULL,
  state               VARCHAR(16)  NOT NULL,
  display_name        VARCHAR(80)  NOT NULL,
  sign_in_name        VARCHAR(40)  NOT NULL,
  account_certificate BYTEA,
  account_key         BYTEA,
  created             BIGINT       NOT NULL,
  CONSTRAINT person_sign_in_name_unique UNIQUE (sign_in_name)
);

-- Only the hash of a secret is kept: who reads this table can accept nothing.
CREATE TABLE invitation (
  id          UUID   NOT NULL PRIMARY KEY,
  person_id   UUID   NOT NULL REFERENCES person (id),
  inviter_id  UUID   NOT NULL REFERENCES person (id),
  secret_hash BYTEA  NOT NULL,
  created     BIGINT NOT NULL,
  expires     BIGINT NOT NULL,
  spent       BIGINT,
  CONSTRAINT invitation_secret_unique UNIQUE (secret_hash)
);
CREATE INDEX invitation_by_inviter ON invitation (inviter_id, created);

CREATE TABLE caseload (
  therapist_id UUID   NOT NULL REFERENCES person (id),
  client_id    UUID   NOT NULL REFERENCES person (id),
  opened       BIGINT NOT NULL,
  PRIMARY KEY (therapist_id, client_id)
);

CREATE TABLE device (
  id                  UUID   NOT NULL PRIMARY KEY,
  person_id           UUID   NOT NULL REFERENCES person (id),
  certificate         BYTEA  NOT NULL,
  account_certificate BYTEA  NOT NULL,
  signature_key       BYTEA  NOT NULL,
  account_key         BYTEA  NOT NULL,
  added               BIGINT NOT NULL,
  retired             BIGINT
);
CREATE INDEX device_by_person ON device (person_id, added);

CREATE TABLE passphrase (
  person_id UUID         NOT NULL PRIMARY KEY REFERENCES person (id),
  phc       VARCHAR(255) NOT NULL,
  changed   BIGINT       NOT NULL
);

-- The cookie's token is kept as SHA-256 only.
CREATE TABLE sign_in_session (
  id         UUID   NOT NULL PRIMARY KEY,
  person_id  UUID   NOT NULL REFERENCES person (id),
  token_hash BYTEA  NOT NULL,
  device_id  UUID,
  begun      BIGINT NOT NULL,
  seen       BIGINT NOT NULL,
  idle_end   BIGINT NOT NULL,
  final_end  BIGINT NOT NULL,
  CONSTRAINT sign_in_session_token_unique UNIQUE (token_hash)
);
CREATE INDEX sign_in_session_by_person ON sign_in_session (person_id);
CREATE INDEX sign_in_session_by_end ON sign_in_session (idle_end);

-- No foreign keys: a deleted account keeps its trail. Rows are only ever inserted.
CREATE TABLE audit_record (
  id          UUID        NOT NULL PRIMARY KEY,
  recorded    BIGINT      NOT NULL,
  event       VARCHAR(32) NOT NULL,
  outcome     VARCHAR(16) NOT NULL,
  reason      VARCHAR(32),
  actor_id    UUID,
  role        VARCHAR(16),
  device_id   UUID,
  session_id  UUID,
  request_id  UUID,
  address     VARCHAR(45),
  subject_id  UUID,
  object_kind VARCHAR(16),
  object_id   UUID
);
CREATE INDEX audit_record_by_time ON audit_record (recorded, id);
CREATE INDEX audit_record_by_actor ON audit_record (actor_id, recorded, id);
CREATE INDEX audit_record_by_subject ON audit_record (subject_id, recorded, id);
CREATE INDEX audit_record_by_event ON audit_record (event, recorded, id);
