-- Deeds that take two persons. What a deed says is not here: the credentials of a slip that is to be voided
-- would join its ballots of all rounds.

CREATE TABLE deed (
  meeting text NOT NULL REFERENCES meeting ON DELETE CASCADE,
  number integer NOT NULL,
  kind text NOT NULL,
  about text NOT NULL,
  ends bigint NOT NULL,
  proposed_by integer NOT NULL,
  outcome text CHECK (outcome IN ('confirmed', 'withdrawn')),
  decided_by integer,
  PRIMARY KEY (meeting, number),
  CHECK ((outcome IS NULL) = (decided_by IS NULL)),
  CHECK (outcome <> 'confirmed' OR decided_by <> proposed_by));
COMMENT ON TABLE deed IS 'Who wanted which deed and who else agreed. It is decided once, before it is done.';
COMMENT ON COLUMN deed.number IS 'From 1, in the order of the proposals.';
COMMENT ON COLUMN deed.kind IS 'freeze, open, close or void.';
COMMENT ON COLUMN deed.about IS 'The round or the class; empty for the whole meeting.';
COMMENT ON COLUMN deed.ends IS 'Seconds since 1970: from then on nobody can confirm it.';
COMMENT ON COLUMN deed.proposed_by IS '0 is the organiser, others are numbers of person.';
COMMENT ON COLUMN deed.outcome IS 'Null while it waits, and for good when it ended undecided.';

CREATE FUNCTION refuse_change_when_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.outcome IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'a deed is decided once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER deed_decided BEFORE UPDATE ON deed
  FOR EACH ROW EXECUTE FUNCTION refuse_change_when_decided();

GRANT SELECT, INSERT, UPDATE ON deed TO ${runtime};
