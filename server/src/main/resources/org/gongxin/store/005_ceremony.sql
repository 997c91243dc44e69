-- The key ceremony of a draft: who sent which message, in the order in which they were accepted.

ALTER TABLE meeting
  ADD COLUMN ceremony integer NOT NULL DEFAULT 1,
  ADD COLUMN shared_device text;
COMMENT ON COLUMN meeting.ceremony IS
  'Number of the key ceremony that counts; a restart moves it on and sets all messages before aside.';
COMMENT ON COLUMN meeting.shared_device IS
  'Why several trustees may make their keys on one device, in the organiser''s words; null when they may not.';

ALTER TABLE trustee DROP COLUMN public_key;

CREATE TABLE ceremony_message (
  meeting text NOT NULL REFERENCES meeting ON DELETE CASCADE,
  ceremony integer NOT NULL,
  place integer NOT NULL,
  trustee integer NOT NULL,
  step text NOT NULL,
  message text NOT NULL,
  device text,
  witness text,
  PRIMARY KEY (meeting, ceremony, place),
  UNIQUE (meeting, ceremony, trustee, step));
COMMENT ON TABLE ceremony_message IS
  'Messages of the key ceremony, checked before they were stored. What is secret in them is encrypted to a trustee.';
COMMENT ON COLUMN ceremony_message.place IS 'From 1 without a gap, in the order of acceptance.';
COMMENT ON COLUMN ceremony_message.trustee IS 'From 1, in the order of the plan.';
COMMENT ON COLUMN ceremony_message.step IS 'certificate, commitment, polynomial, share; key; or complaint, which ends the ceremony.';
COMMENT ON COLUMN ceremony_message.message IS 'Exact text, JSON.';
COMMENT ON COLUMN ceremony_message.device IS
  'Hash of meeting and a random mark of the device; with the first message of a trustee. It tells equal from other, nothing else.';
COMMENT ON COLUMN ceremony_message.witness IS 'The trustee''s verifier key as a witness of the log; with the first message.';

-- Deleting a draft takes its messages along; nothing else does.
CREATE FUNCTION refuse_change_while_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM meeting WHERE id = OLD.meeting) THEN
    RAISE EXCEPTION 'DELETE on % is refused: its rows stay as they were written', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER ceremony_message_kept BEFORE UPDATE OR TRUNCATE ON ceremony_message
  EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ceremony_message_kept_with_meeting BEFORE DELETE ON ceremony_message
  FOR EACH ROW EXECUTE FUNCTION refuse_change_while_meeting();

GRANT SELECT, INSERT ON ceremony_message TO ${runtime};
