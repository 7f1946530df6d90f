-- Earlier versions of records that were corrected or taken back, each as its body was. State as in
-- record.
CREATE TABLE record_version (
  practice_id BLOB NOT NULL,
  stream_id BLOB NOT NULL REFERENCES stream (stream_id),
  record_id BLOB NOT NULL CHECK (length(record_id) = 16),
  revision INTEGER NOT NULL,
  state INTEGER NOT NULL CHECK (state IN (1, 2, 3)),
  key_id INTEGER NOT NULL DEFAULT 0,
  body BLOB NOT NULL,
  PRIMARY KEY (stream_id, record_id, revision)
) STRICT, WITHOUT ROWID;

-- When a person's access was taken away; NULL while it was not.
ALTER TABLE principal ADD COLUMN revoked_time INTEGER;
