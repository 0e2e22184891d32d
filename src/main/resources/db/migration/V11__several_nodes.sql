-- What several nodes have to know together. Portable: H2 2.2 and PostgreSQL 15+.

-- Attempts that count over all nodes. The key is hashed; full_at, in Unix microseconds, is when
-- all its attempts are back.
CREATE TABLE attempt_tally (
  measure VARCHAR(40) NOT NULL,
  who     BYTEA       NOT NULL,
  full_at BIGINT      NOT NULL,
  PRIMARY KEY (measure, who)
);
CREATE INDEX attempt_tally_by_time ON attempt_tally (full_at);

-- The newest socket of each device: its number, and the node that has or had it.
CREATE TABLE device_socket (
  device_id  UUID   NOT NULL PRIMARY KEY,
  attachment BIGINT NOT NULL,
  node_id    UUID   NOT NULL
);
