-- Families' devices and what they sync.

-- The adult whom a parent's or caregiver's principal, or the invite for one, stands for.
ALTER TABLE principal ADD COLUMN person_id BLOB;
ALTER TABLE invite ADD COLUMN client_id BLOB;
ALTER TABLE invite ADD COLUMN person_id BLOB;
CREATE INDEX principal_by_client ON principal (practice_id, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX invite_by_client ON invite (practice_id, client_id) WHERE client_id IS NOT NULL;

-- 1: whoever has the device now is not to be trusted with anything.
ALTER TABLE device ADD COLUMN is_lost INTEGER NOT NULL DEFAULT 0;

-- Rows taken back at or below the floor may be forgotten. The digest of the live rows, NULL until
-- it was made.
ALTER TABLE stream ADD COLUMN floor_sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stream ADD COLUMN live_rows INTEGER;
ALTER TABLE stream ADD COLUMN digest BLOB;

-- What lost against another change goes where the version goes.
ALTER TABLE record_version ADD COLUMN group_revisions BLOB NOT NULL DEFAULT x'';

-- State: active 1, retired 2. Times of edits are corrected. The clock is how many microseconds the
-- device's is ahead of the server's; NULL until it was measured.
CREATE TABLE replica (
  practice_id BLOB NOT NULL,
  replica_id BLOB NOT NULL PRIMARY KEY CHECK (length(replica_id) = 16),
  device_id BLOB NOT NULL,
  client_id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 2),
  last_n INTEGER NOT NULL,
  backed_up_n INTEGER NOT NULL,
  last_edit_time INTEGER NOT NULL,
  clock_ahead INTEGER,
  created_time INTEGER NOT NULL,
  contact_time INTEGER,
  wiped_time INTEGER,
  FOREIGN KEY (practice_id, device_id) REFERENCES device (practice_id, device_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX replica_by_device ON replica (practice_id, device_id, created_time);
CREATE INDEX replica_by_client ON replica (practice_id, client_id);

-- Up to where a replica holds a stream for good.
CREATE TABLE replica_cursor (
  replica_id BLOB NOT NULL REFERENCES replica (replica_id),
  stream_id BLOB NOT NULL REFERENCES stream (stream_id),
  epoch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (replica_id, stream_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX replica_cursor_by_stream ON replica_cursor (stream_id);

-- Every change that was settled, with what became of it, as the contract numbers that. What is
-- kept of one that was not applied as it came is in content.
CREATE TABLE mutation (
  practice_id BLOB NOT NULL,
  replica_id BLOB NOT NULL REFERENCES replica (replica_id),
  n INTEGER NOT NULL,
  hash BLOB NOT NULL,
  record_id BLOB,
  result INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  problem TEXT NOT NULL,
  revision INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  received_time INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (replica_id, n)
) STRICT, WITHOUT ROWID;
