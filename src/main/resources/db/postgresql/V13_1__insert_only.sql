-- PostgreSQL can refuse what nobody may do: records of the access log are not changed, and removed only
-- by the retention purge, which says so for its own transaction (SET LOCAL alcove.retention = 'purge').
-- Against a mistake or a stolen console; a superuser can undo it, and the log's tree will show that.
CREATE FUNCTION audit_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('alcove.retention', true) = 'purge' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the access log is only ever added to' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_record_only_added BEFORE UPDATE OR DELETE ON audit_record
  FOR EACH ROW EXECUTE FUNCTION audit_only_added();
CREATE TRIGGER audit_record_never_emptied BEFORE TRUNCATE ON audit_record
  FOR EACH STATEMENT EXECUTE FUNCTION audit_only_added();
