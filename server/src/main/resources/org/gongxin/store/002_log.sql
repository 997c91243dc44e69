-- The log of each meeting and the ballots it commits to.

CREATE TABLE log_head (
  meeting text PRIMARY KEY REFERENCES meeting,
  size bigint NOT NULL,
  root text NOT NULL);
COMMENT ON TABLE log_head IS
  'The one row that changes: every append moves it from the size and root it expects, or fails.';
COMMENT ON COLUMN log_head.size IS 'Number of entries.';
COMMENT ON COLUMN log_head.root IS 'Merkle root over all of them, hex.';

CREATE TABLE log_entry (
  meeting text NOT NULL REFERENCES meeting,
  leaf_index bigint NOT NULL,
  entry text NOT NULL,
  PRIMARY KEY (meeting, leaf_index));
COMMENT ON COLUMN log_entry.leaf_index IS
  'Place in the log. Inside a batch of ballots it follows their hashes, not their arrival.';
COMMENT ON COLUMN log_entry.entry IS 'The exact bytes of the leaf. An entry of a ballot holds no time.';

CREATE TABLE checkpoint (
  meeting text NOT NULL REFERENCES meeting,
  size bigint NOT NULL,
  note text NOT NULL,
  PRIMARY KEY (meeting, size));
COMMENT ON TABLE checkpoint IS 'Every head that was signed: at most one of each size.';
COMMENT ON COLUMN checkpoint.note IS 'The signed note. It holds no time.';

CREATE TABLE ballot (
  election text NOT NULL REFERENCES election,
  credential text NOT NULL,
  sha256 text NOT NULL,
  short_code text NOT NULL,
  leaf_index bigint NOT NULL,
  ballot text NOT NULL,
  PRIMARY KEY (election, credential),
  UNIQUE (election, sha256),
  UNIQUE (election, short_code),
  UNIQUE (election, leaf_index));
COMMENT ON TABLE ballot IS
  'Encrypted ballots. One row for each used credential, and nothing beside it: no time, no address, no counter.';
COMMENT ON COLUMN ballot.credential IS 'Public credential: made apart from any list of people.';
COMMENT ON COLUMN ballot.sha256 IS 'H, the hash in the log, hex.';
COMMENT ON COLUMN ballot.short_code IS 'The short code a person compares; unique inside an election.';
COMMENT ON COLUMN ballot.leaf_index IS 'Place of its entry in the log of the meeting.';
COMMENT ON COLUMN ballot.ballot IS 'The exact bytes that were cast; verified before they were stored.';

DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['log_entry', 'checkpoint', 'ballot'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I EXECUTE FUNCTION refuse_change()',
      kept || '_kept', kept);
  END LOOP;
END $$;
CREATE TRIGGER log_head_kept BEFORE DELETE OR TRUNCATE ON log_head EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON log_entry, checkpoint, ballot TO ${runtime};
GRANT SELECT, INSERT, UPDATE ON log_head TO ${runtime};
