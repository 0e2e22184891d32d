-- Key packages, conversations with their groups, and the mailboxes of devices. Times are Unix
-- milliseconds; ids are the application's. Portable: H2 2.2 and PostgreSQL 15+.

CREATE TABLE key_package (
  id          UUID    NOT NULL PRIMARY KEY,
  device_id   UUID    NOT NULL,
  person_id   UUID    NOT NULL,
  reference   BYTEA   NOT NULL,
  content     BYTEA   NOT NULL,
  expires     BIGINT  NOT NULL,
  last_resort BOOLEAN NOT NULL,
  uploaded    BIGINT  NOT NULL,
  CONSTRAINT key_package_reference_unique UNIQUE (reference)
);
CREATE INDEX key_package_by_device ON key_package (device_id, last_resort, uploaded);
CREATE INDEX key_package_by_end ON key_package (expires);

CREATE TABLE conversation (
  id           UUID   NOT NULL PRIMARY KEY,
  therapist_id UUID   NOT NULL,
  client_id    UUID   NOT NULL,
  created      BIGINT NOT NULL,
  CONSTRAINT conversation_pair_unique UNIQUE (therapist_id, client_id)
);
CREATE INDEX conversation_by_client ON conversation (client_id);

-- The group's id is the 16 bytes its creator chose. The two unique keys decide ties: one n-th
-- group per conversation, and (in mls_commit) one commit per epoch.
CREATE TABLE mls_group (
  id              UUID   NOT NULL PRIMARY KEY,
  conversation_id UUID   NOT NULL REFERENCES conversation (id),
  generation      INT    NOT NULL,
  epoch           BIGINT NOT NULL,
  group_info      BYTEA  NOT NULL,
  created         BIGINT NOT NULL,
  CONSTRAINT mls_group_generation_unique UNIQUE (conversation_id, generation)
);

CREATE TABLE group_member (
  group_id  UUID NOT NULL REFERENCES mls_group (id),
  device_id UUID NOT NULL,
  person_id UUID NOT NULL,
  leaf      INT  NOT NULL,
  PRIMARY KEY (group_id, device_id)
);

CREATE TABLE mls_commit (
  group_id  UUID   NOT NULL REFERENCES mls_group (id),
  epoch     BIGINT NOT NULL,
  device_id UUID   NOT NULL,
  accepted  BIGINT NOT NULL,
  PRIMARY KEY (group_id, epoch)
);

-- What was accepted, kept for the idempotency window; the bytes stand apart and go earlier. The
-- relay's tables have no foreign keys: one writer owns them and removes what belongs together.
CREATE TABLE message (
  id                UUID        NOT NULL PRIMARY KEY,
  conversation_id   UUID        NOT NULL,
  client_id         UUID        NOT NULL,
  sender_person_id  UUID        NOT NULL,
  sender_device_id  UUID        NOT NULL,
  client_message_id UUID        NOT NULL,
  digest            BYTEA       NOT NULL,
  kind              VARCHAR(16) NOT NULL,
  epoch             BIGINT      NOT NULL,
  accepted          BIGINT      NOT NULL,
  acknowledgements  INT         NOT NULL,
  delivered         BIGINT,
  CONSTRAINT message_repeat_unique UNIQUE (sender_device_id, client_message_id)
);
CREATE INDEX message_by_time ON message (accepted);

CREATE TABLE ciphertext (
  message_id UUID        NOT NULL,
  kind       VARCHAR(16) NOT NULL,
  content    BYTEA       NOT NULL,
  PRIMARY KEY (message_id, kind)
);

CREATE TABLE mailbox (
  device_id      UUID   NOT NULL PRIMARY KEY,
  last_sequence  BIGINT NOT NULL,
  handed_over    BIGINT NOT NULL,
  acknowledged   BIGINT NOT NULL
);

CREATE TABLE delivery (
  device_id       UUID        NOT NULL,
  sequence_number BIGINT      NOT NULL,
  message_id      UUID        NOT NULL,
  kind            VARCHAR(16) NOT NULL,
  accepted        BIGINT      NOT NULL,
  PRIMARY KEY (device_id, sequence_number)
);
CREATE INDEX delivery_by_message ON delivery (message_id);
CREATE INDEX delivery_by_time ON delivery (accepted);
