-- The digits of slips (附加码), for meetings that have them: known again, never known.

CREATE TABLE pin_list (
  election text PRIMARY KEY REFERENCES election,
  verifiers text NOT NULL);
COMMENT ON TABLE pin_list IS 'By what the digits of the slips of an election are known again; in no record and no answer.';
COMMENT ON COLUMN pin_list.verifiers IS
  'JSON array of hashes in the order of the public credentials. Digits, secret of the slip and election go into each, so none can be guessed without the slip, and none is linked to that of another election.';

CREATE TABLE pin_failure (
  election text NOT NULL REFERENCES election,
  credential text NOT NULL,
  wrong integer NOT NULL CHECK (wrong BETWEEN 0 AND 5),
  PRIMARY KEY (election, credential));
COMMENT ON TABLE pin_failure IS 'Wrong tries alone. Right ones leave nothing: their order would be the order of the ballots.';
COMMENT ON COLUMN pin_failure.credential IS 'Public credential.';
COMMENT ON COLUMN pin_failure.wrong IS 'So many since the slip was made or unlocked; 5 lock it.';

CREATE TRIGGER pin_list_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON pin_list
  EXECUTE FUNCTION refuse_change();
CREATE TRIGGER pin_failure_kept BEFORE DELETE OR TRUNCATE ON pin_failure
  EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON pin_list TO ${runtime};
GRANT SELECT, INSERT, UPDATE ON pin_failure TO ${runtime};
