-- What the server itself does in groups: it proposes removals, and it knows which group was
-- reported as broken. Times are Unix milliseconds. Portable: H2 2.2 and PostgreSQL 15+.

-- Removals the server proposed for a group's present epoch. They go with the commit that takes
-- them up, or when the conversation's next group begins.
CREATE TABLE mls_proposal (
  id        UUID   NOT NULL PRIMARY KEY,
  group_id  UUID   NOT NULL REFERENCES mls_group (id),
  epoch     BIGINT NOT NULL,
  device_id UUID   NOT NULL,
  content   BYTEA  NOT NULL,
  made      BIGINT NOT NULL,
  CONSTRAINT mls_proposal_device_unique UNIQUE (group_id, epoch, device_id)
);

-- Reported by a member; the next generation has to be begun.
ALTER TABLE mls_group ADD COLUMN broken BOOLEAN DEFAULT FALSE NOT NULL;

-- Delivered now means that a device of the other person has it; who else has it is in "delivery".
ALTER TABLE message DROP COLUMN acknowledgements;
