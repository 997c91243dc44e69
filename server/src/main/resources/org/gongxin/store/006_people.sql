-- The people of one meeting besides its voters and trustees: desk, inspection, supervisors, tellers, observers.

CREATE TABLE person (
  meeting text NOT NULL REFERENCES meeting ON DELETE CASCADE,
  number integer NOT NULL,
  role text NOT NULL CHECK (role IN ('staff', 'inspection', 'supervisor', 'teller', 'observer')),
  name text NOT NULL,
  ends bigint NOT NULL,
  token_sha256 text NOT NULL,
  arrived boolean NOT NULL DEFAULT false,
  ended boolean NOT NULL DEFAULT false,
  PRIMARY KEY (meeting, number),
  UNIQUE (meeting, token_sha256));
COMMENT ON TABLE person IS 'Who was invited to work at a meeting. Whether they vote is nowhere.';
COMMENT ON COLUMN person.number IS 'From 1, in the order of invitation; never reused.';
COMMENT ON COLUMN person.ends IS 'Seconds since 1970: when link and session end by themselves.';
COMMENT ON COLUMN person.token_sha256 IS 'Hash of the newest link''s token; the token itself is kept nowhere.';
COMMENT ON COLUMN person.arrived IS 'Whether that link was used: it opens one session on one device.';
COMMENT ON COLUMN person.ended IS 'Whether the organiser ended the invitation; never taken back.';

GRANT SELECT, INSERT, UPDATE ON person TO ${runtime};
