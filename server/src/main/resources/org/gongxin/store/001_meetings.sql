-- Meetings and what belongs to them. No column anywhere holds a person who votes, an address or the
-- time of a ballot; nothing but drafts, trustee entries and the organiser's account ever changes.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: its rows stay as they were written', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE TABLE meeting (
  id text PRIMARY KEY,
  plan text NOT NULL,
  manifest text);
COMMENT ON TABLE meeting IS 'One meeting: a draft until its manifest is frozen, then unchangeable.';
COMMENT ON COLUMN meeting.id IS '16 random Base58 characters, never reused.';
COMMENT ON COLUMN meeting.plan IS 'The organiser''s plan as JSON; what the manifest was made from.';
COMMENT ON COLUMN meeting.manifest IS 'The exact bytes of the frozen manifest; null in a draft.';

CREATE FUNCTION refuse_change_when_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.manifest IS NOT NULL THEN
    RAISE EXCEPTION '% on a frozen meeting is refused', TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER meeting_frozen BEFORE UPDATE OR DELETE ON meeting
  FOR EACH ROW EXECUTE FUNCTION refuse_change_when_frozen();
CREATE TRIGGER meeting_kept BEFORE TRUNCATE ON meeting EXECUTE FUNCTION refuse_change();

CREATE TABLE trustee (
  meeting text NOT NULL REFERENCES meeting ON DELETE CASCADE,
  number integer NOT NULL,
  token_sha256 text,
  public_key text,
  PRIMARY KEY (meeting, number));
COMMENT ON TABLE trustee IS 'What the server keeps of a trustee beside the plan: no secret of theirs.';
COMMENT ON COLUMN trustee.number IS 'From 1, in the order of the plan.';
COMMENT ON COLUMN trustee.token_sha256 IS 'Hash of the invitation token; the token itself is kept nowhere.';
COMMENT ON COLUMN trustee.public_key IS 'The public key with its proof (Belenios K) as JSON.';

CREATE TABLE election (
  uuid text PRIMARY KEY,
  meeting text NOT NULL REFERENCES meeting,
  class text NOT NULL,
  round text,
  position integer NOT NULL,
  UNIQUE (meeting, position));
COMMENT ON TABLE election IS 'Every uuid of a frozen manifest.';
COMMENT ON COLUMN election.uuid IS '16 random Base58 characters, never reused.';
COMMENT ON COLUMN election.round IS 'Id of its round; null for a spare one.';
COMMENT ON COLUMN election.position IS 'From 0, in the order of the manifest.';

CREATE TABLE credential_list (
  election text PRIMARY KEY REFERENCES election,
  credentials text NOT NULL);
COMMENT ON TABLE credential_list IS 'The public credentials of an election: no login, no number, no name.';
COMMENT ON COLUMN credential_list.credentials IS
  'JSON array sorted by text, so that the order of printing is nowhere.';

CREATE TABLE setup (
  election text PRIMARY KEY REFERENCES election,
  record text NOT NULL,
  archive_time bigint NOT NULL);
COMMENT ON TABLE setup IS 'The beginning of an election''s archive.';
COMMENT ON COLUMN setup.record IS 'The Belenios election record, exact text.';
COMMENT ON COLUMN setup.archive_time IS
  'Seconds since 1970, the one time of every entry of the archive: when slips were made, never when a ballot came.';

CREATE TABLE tally (
  election text PRIMARY KEY REFERENCES election,
  encrypted_tally text NOT NULL);
COMMENT ON COLUMN tally.encrypted_tally IS 'Product of all ballots of a closed, valid election, exact text.';

CREATE TABLE share (
  election text NOT NULL REFERENCES election,
  trustee integer NOT NULL,
  partial_decryption text NOT NULL,
  proof text NOT NULL,
  PRIMARY KEY (election, trustee));
COMMENT ON COLUMN share.partial_decryption IS 'Verified when it was stored; exact text.';
COMMENT ON COLUMN share.proof IS 'The second proof (protocol section 21), exact text.';

CREATE TABLE result (
  election text PRIMARY KEY REFERENCES election,
  result text NOT NULL);
COMMENT ON COLUMN result.result IS 'Counts of an election, exact Belenios text.';

CREATE TABLE account (
  name text PRIMARY KEY,
  verifier text NOT NULL);
COMMENT ON TABLE account IS 'The organiser''s account.';
COMMENT ON COLUMN account.verifier IS 'A slow salted hash of the passphrase, never the passphrase.';

DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['election', 'credential_list', 'setup', 'tally', 'share', 'result'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I EXECUTE FUNCTION refuse_change()',
      kept || '_kept', kept);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON meeting, trustee TO ${runtime};
GRANT SELECT, INSERT ON election, credential_list, setup, tally, share, result, account TO ${runtime};
