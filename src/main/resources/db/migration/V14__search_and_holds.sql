-- The log digested for searching, 4,096 indexes a row, written behind the sequencer: what a question
-- about a few million records needs to look at, at a hundredth of what indexes over them would cost
-- whoever records. Derived from audit_record and made again from it; holds no more than it does, and
-- what is purged there goes here too. Portable: H2 2.2 and PostgreSQL 15+.
CREATE TABLE audit_block (
  block    BIGINT  NOT NULL PRIMARY KEY,
  version  INTEGER NOT NULL,
  records  INTEGER NOT NULL,
  earliest BIGINT  NOT NULL,
  latest   BIGINT  NOT NULL
);
-- Bodies apart from it, and from each other, so that each is read only when it is asked for.
CREATE TABLE audit_block_shapes (
  block   BIGINT  NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body    BYTEA   NOT NULL
);
CREATE TABLE audit_block_places (
  block   BIGINT  NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body    BYTEA   NOT NULL
);

-- Whose records must stay, whatever their age. Who placed it and when is in the log too.
CREATE TABLE audit_hold (
  person_id UUID   NOT NULL PRIMARY KEY,
  placed    BIGINT NOT NULL,
  placed_by UUID   NOT NULL
);

-- Whoever digests, purges, or places or lifts a hold, locks this row: one at a time.
CREATE TABLE audit_retention (
  id SMALLINT NOT NULL PRIMARY KEY
);
INSERT INTO audit_retention (id) VALUES (1);
