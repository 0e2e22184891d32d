-- Those who follow the log, and what they found. Times are Unix milliseconds.
-- Portable: H2 2.2 and PostgreSQL 15+.

-- How far each follower has come: the index of the record to go on with. One node at a time has the
-- turn, until "held_until" at the latest.
CREATE TABLE log_follower (
  name       VARCHAR(16) NOT NULL PRIMARY KEY,
  next_index BIGINT      NOT NULL,
  holder     UUID,
  held_until BIGINT      NOT NULL
);
INSERT INTO log_follower (name, next_index, held_until) VALUES ('SYSLOG', 0, 0);
INSERT INTO log_follower (name, next_index, held_until) VALUES ('ALERTS', 0, 0);
INSERT INTO log_follower (name, next_index, held_until) VALUES ('WITNESS', 0, 0);

-- What each witness of the policy said last. "size": of the checkpoint it saw last.
CREATE TABLE witness_state (
  name        VARCHAR(200) NOT NULL PRIMARY KEY,
  size        BIGINT       NOT NULL,
  cosigned_at BIGINT,
  trouble     VARCHAR(16)
);

-- What was reviewed. "question": the search, in qualifiers, ids and dates; of the records from
-- "first_index" to "last_index" it found "found", and somebody looked at them. Never changed.
CREATE TABLE log_review (
  id          UUID         NOT NULL PRIMARY KEY,
  reviewed_at BIGINT       NOT NULL,
  reviewer_id UUID         NOT NULL,
  question    VARCHAR(500) NOT NULL,
  outcome     VARCHAR(16)  NOT NULL,
  found       BIGINT       NOT NULL,
  first_index BIGINT       NOT NULL,
  last_index  BIGINT       NOT NULL
);
CREATE INDEX log_review_of_question ON log_review (question, last_index);

-- What a rule found. "about": whom or what, by id, network or word, so that one situation is told once.
-- "mailed_at" is empty until a mail server took the mail.
CREATE TABLE log_alert (
  id          UUID        NOT NULL PRIMARY KEY,
  raised_at   BIGINT      NOT NULL,
  rule        VARCHAR(32) NOT NULL,
  about       VARCHAR(64) NOT NULL,
  subject_id  UUID,
  found       BIGINT      NOT NULL,
  first_index BIGINT      NOT NULL,
  last_index  BIGINT      NOT NULL,
  mailed_at   BIGINT
);
CREATE INDEX log_alert_of_situation ON log_alert (rule, about, raised_at);
