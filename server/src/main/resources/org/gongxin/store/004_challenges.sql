-- Ballots that their voters opened to check them (检验票): kept so that nothing made of them is cast.

CREATE TABLE challenge (
  election text NOT NULL REFERENCES election,
  credential text NOT NULL,
  sha256 text NOT NULL,
  leaf_index bigint NOT NULL,
  ballot text NOT NULL,
  PRIMARY KEY (election, sha256),
  UNIQUE (election, leaf_index));
COMMENT ON TABLE challenge IS
  'Encrypted ballots that were challenged. What their voters opened is shown on their own devices and never stored here.';
COMMENT ON COLUMN challenge.credential IS 'Public credential: one may challenge a few ballots and cast another.';
COMMENT ON COLUMN challenge.sha256 IS 'H, the hash in the log, hex.';
COMMENT ON COLUMN challenge.leaf_index IS 'Place of its entry in the log of the meeting.';
COMMENT ON COLUMN challenge.ballot IS 'The exact bytes, whose ciphertexts no ballot that is cast may share.';

CREATE TRIGGER challenge_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON challenge
  EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON challenge TO ${runtime};
