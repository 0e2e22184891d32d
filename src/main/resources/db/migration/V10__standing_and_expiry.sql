-- Who may send is looked up once and remembered; expired messages are told to their senders. Times
-- are Unix milliseconds; ids are the application's. Portable: H2 2.2 and PostgreSQL 15+.

-- Drawn anew, never counted, in every transaction that changes who may send in the conversation:
-- what was rolled back never comes again.
ALTER TABLE conversation
  ADD COLUMN version UUID DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL;

-- What nobody fetched in time, so that its sender learns of it also later. The bytes are gone.
CREATE TABLE expired_message (
  sender_device_id  UUID   NOT NULL,
  client_message_id UUID   NOT NULL,
  conversation_id   UUID   NOT NULL,
  expired           BIGINT NOT NULL,
  PRIMARY KEY (sender_device_id, client_message_id)
);
CREATE INDEX expired_message_by_time ON expired_message (expired);
