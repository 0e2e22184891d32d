-- Invitations that were taken back, and links that a fresh one replaced. Times are Unix milliseconds.
-- Portable: H2 2.2 and PostgreSQL 15+.

ALTER TABLE invitation ADD COLUMN revoked BIGINT;

-- The hash of a link that stopped working when its invitation was renewed: whoever still holds it is
-- told so kindly, instead of that it never existed.
CREATE TABLE replaced_secret (
  secret_hash   BYTEA  NOT NULL,
  invitation_id UUID   NOT NULL REFERENCES invitation (id),
  replaced      BIGINT NOT NULL,
  CONSTRAINT replaced_secret_unique PRIMARY KEY (secret_hash)
);
CREATE INDEX replaced_secret_by_invitation ON replaced_secret (invitation_id);
