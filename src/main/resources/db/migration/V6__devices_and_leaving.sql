-- Several devices of one account, linking them, and how a treatment relation ends. Times are Unix
-- milliseconds; ids are the application's. Portable: H2 2.2 and PostgreSQL 15+.

-- What its owner calls it; the clinic can read this.
ALTER TABLE device ADD COLUMN name VARCHAR(40);

-- When a device was last heard of. Outlives the session it was heard in.
CREATE TABLE device_sighting (
  device_id UUID   NOT NULL PRIMARY KEY,
  person_id UUID   NOT NULL,
  seen      BIGINT NOT NULL
);
CREATE INDEX device_sighting_by_person ON device_sighting (person_id);

-- A relation that ended stays on file; opening it again clears this.
ALTER TABLE caseload ADD COLUMN closed BIGINT;
CREATE INDEX caseload_by_client ON caseload (client_id);

-- Closed: since when, why, and who goes on with the client, if anybody.
ALTER TABLE conversation ADD COLUMN closed BIGINT;
ALTER TABLE conversation ADD COLUMN closed_reason VARCHAR(16);
ALTER TABLE conversation ADD COLUMN continued_by UUID;

-- Where two browsers of one account meet to link the second. One open link an account; the
-- messages are opaque to the server.
CREATE TABLE account_link (
  id             UUID    NOT NULL PRIMARY KEY,
  person_id      UUID    NOT NULL REFERENCES person (id),
  opener_session UUID    NOT NULL,
  joiner_session UUID,
  expires        BIGINT  NOT NULL,
  closed         BOOLEAN NOT NULL,
  CONSTRAINT account_link_person_unique UNIQUE (person_id)
);
CREATE INDEX account_link_by_end ON account_link (expires);

CREATE TABLE account_link_message (
  link_id UUID  NOT NULL,
  place   INT   NOT NULL,
  content BYTEA NOT NULL,
  PRIMARY KEY (link_id, place)
);
