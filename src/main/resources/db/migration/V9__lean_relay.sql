-- The relay's tables as its bulk writer wants them: as few rows, columns and indexes a message as
-- can be, each row complete in itself. Times are Unix milliseconds; ids are the application's.
-- Portable: H2 2.2 and PostgreSQL 15+.

ALTER TABLE message RENAME TO earlier_message;
ALTER TABLE delivery RENAME TO earlier_delivery;
ALTER TABLE audit_record RENAME TO earlier_audit_record;

-- What was accepted, under the name its sender gave it, to answer repeats. "id" is what the access
-- log calls it. "addressed" is one 16-byte device id and one 8-byte sequence number for each device
-- of the other person that was to get it: delivered is what one of these has acknowledged. Nothing
-- there: not a message, or from before this version. Empty: from before, and delivered.
CREATE TABLE message (
  sender_device_id  UUID   NOT NULL,
  client_message_id UUID   NOT NULL,
  id                UUID   NOT NULL,
  conversation_id   UUID   NOT NULL,
  epoch             BIGINT NOT NULL,
  accepted          BIGINT NOT NULL,
  digest            BYTEA  NOT NULL,
  addressed         BYTEA,
  CONSTRAINT message_name_unique PRIMARY KEY (sender_device_id, client_message_id)
);
INSERT INTO message
  SELECT sender_device_id, client_message_id, id, conversation_id, epoch, accepted, digest,
    CASE WHEN delivered IS NULL THEN NULL ELSE CAST('' AS BYTEA) END
  FROM earlier_message;

-- A device's queue. All that is handed over stands in the entry itself. "others" is the place of the
-- same message in the queues of the same person's other devices, in the form of "addressed".
CREATE TABLE delivery (
  device_id         UUID        NOT NULL,
  sequence_number   BIGINT      NOT NULL,
  accepted          BIGINT      NOT NULL,
  message_id        UUID        NOT NULL,
  conversation_id   UUID        NOT NULL,
  client_id         UUID        NOT NULL,
  sender_person_id  UUID        NOT NULL,
  sender_device_id  UUID        NOT NULL,
  client_message_id UUID        NOT NULL,
  kind              VARCHAR(16) NOT NULL,
  others            BYTEA,
  content           BYTEA       NOT NULL,
  CONSTRAINT delivery_place_unique PRIMARY KEY (device_id, sequence_number)
);
INSERT INTO delivery
  SELECT d.device_id, d.sequence_number, d.accepted, d.message_id, m.conversation_id, m.client_id,
    m.sender_person_id, m.sender_device_id, m.client_message_id, d.kind, NULL, c.content
  FROM earlier_delivery d
  JOIN earlier_message m ON m.id = d.message_id
  JOIN ciphertext c ON c.message_id = d.message_id AND c.kind = d.kind;

-- A retired device's mailbox stays empty for as long as messages that went there are remembered:
-- what it had acknowledged was delivered.
ALTER TABLE mailbox ADD COLUMN retired BIGINT;

-- Time and id are the order in which the log is read. No foreign keys: a deleted account keeps its
-- trail. Rows are only ever inserted.
CREATE TABLE audit_record (
  recorded    BIGINT      NOT NULL,
  id          UUID        NOT NULL,
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
  object_id   UUID,
  CONSTRAINT audit_record_place_unique PRIMARY KEY (recorded, id)
);
INSERT INTO audit_record
  SELECT recorded, id, event, outcome, reason, actor_id, role, device_id, session_id, request_id,
    address, subject_id, object_kind, object_id
  FROM earlier_audit_record;

DROP TABLE earlier_delivery;
DROP TABLE ciphertext;
DROP TABLE earlier_message;
DROP TABLE earlier_audit_record;

CREATE INDEX message_by_time ON message (accepted);
CREATE INDEX audit_record_by_actor ON audit_record (actor_id, recorded, id);
CREATE INDEX audit_record_by_subject ON audit_record (subject_id, recorded, id);
CREATE INDEX audit_record_by_event ON audit_record (event, recorded, id);
