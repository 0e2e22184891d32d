-- In which hours somebody acted or was acted upon, and in which hours an act happened: a row an hour,
-- where an index of the access log costs three entries a record. A question about a person or an act
-- looks here first, then reads those hours of the log. "name" is a person's id or an act's name,
-- "began" the hour's start in Unix milliseconds. Two rows of the same are no harm, so that two
-- transactions never wait for each other here. Portable: H2 2.2 and PostgreSQL 15+.
CREATE TABLE audit_hour (
  name  VARCHAR(36) NOT NULL,
  began BIGINT      NOT NULL
);
INSERT INTO audit_hour
  SELECT DISTINCT event, recorded / 3600000 * 3600000 FROM audit_record;
INSERT INTO audit_hour
  SELECT DISTINCT CAST(actor_id AS VARCHAR(36)), recorded / 3600000 * 3600000
  FROM audit_record WHERE actor_id IS NOT NULL
  UNION
  SELECT DISTINCT CAST(subject_id AS VARCHAR(36)), recorded / 3600000 * 3600000
  FROM audit_record WHERE subject_id IS NOT NULL;
CREATE INDEX audit_hour_by_name ON audit_hour (name, began);

DROP INDEX audit_record_by_actor;
DROP INDEX audit_record_by_subject;
DROP INDEX audit_record_by_event;
