-- What a family's device holds: copies of its streams as the server sent them, and what its person
-- did, in the order in which it was done. Ids are 16 bytes, times microseconds since 1970 in UTC.

-- The one device whose store this is. Clock: how many microseconds it is ahead of the server's,
-- NULL until it was measured. Of replicas: the one it is, the one it was before, and the one that
-- was asked for and not yet had; NULL: none.
CREATE TABLE device (
  only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
  client_id BLOB NOT NULL CHECK (length(client_id) = 16),
  person_id BLOB NOT NULL CHECK (length(person_id) = 16),
  device_id BLOB NOT NULL CHECK (length(device_id) = 16),
  replica_id BLOB NOT NULL CHECK (length(replica_id) = 16),
  earlier_replica_id BLOB CHECK (length(earlier_replica_id) = 16),
  next_replica_id BLOB CHECK (length(next_replica_id) = 16),
  next_n INTEGER NOT NULL CHECK (next_n > 0),
  backed_up_n INTEGER NOT NULL,
  contact_time INTEGER,
  clock_ahead INTEGER,
  has_right INTEGER NOT NULL CHECK (has_right BETWEEN 0 AND 1)
) STRICT;

-- Kind and state as the contract numbers them. person_id: whose private one it is, NULL for the
-- family's. Epoch 0: it is to be sent anew. is_unequal: at the head it came to something else than
-- the server's. is_wiped: its rows are gone from here, and the server does not know that yet.
CREATE TABLE stream (
  stream_id BLOB NOT NULL PRIMARY KEY CHECK (length(stream_id) = 16),
  kind INTEGER NOT NULL,
  person_id BLOB CHECK (length(person_id) = 16),
  is_writable INTEGER NOT NULL CHECK (is_writable BETWEEN 0 AND 1),
  epoch INTEGER NOT NULL,
  after INTEGER NOT NULL,
  head INTEGER NOT NULL,
  is_resend INTEGER NOT NULL CHECK (is_resend BETWEEN 0 AND 1),
  is_unequal INTEGER NOT NULL CHECK (is_unequal BETWEEN 0 AND 1),
  is_wiped INTEGER NOT NULL CHECK (is_wiped BETWEEN 0 AND 1)
) STRICT, WITHOUT ROWID;

-- The rows as they came; only what is pulled writes here. was_sent_anew: in the resend under way.
CREATE TABLE row (
  stream_id BLOB NOT NULL REFERENCES stream (stream_id) ON DELETE CASCADE,
  record_id BLOB NOT NULL CHECK (length(record_id) = 16),
  sequence INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  state INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  body BLOB NOT NULL,
  merge_state BLOB NOT NULL,
  was_sent_anew INTEGER NOT NULL CHECK (was_sent_anew BETWEEN 0 AND 1),
  PRIMARY KEY (stream_id, record_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX row_by_record ON row (record_id);

-- What the person did. Content is the change as it is sent, without its place in the request.
-- Outcome: what became of it, NULL as long as nobody answered; then the row's sequence after it, 0
-- where there is none. Tray: 1 refused, and not yet dealt
-- with by the person; 2 refused and dealt with; 0 not refused.
CREATE TABLE change (
  change_id INTEGER NOT NULL PRIMARY KEY,
  replica_id BLOB NOT NULL CHECK (length(replica_id) = 16),
  n INTEGER NOT NULL,
  stream_id BLOB NOT NULL CHECK (length(stream_id) = 16),
  record_id BLOB NOT NULL CHECK (length(record_id) = 16),
  content BLOB NOT NULL,
  outcome BLOB,
  sequence INTEGER NOT NULL,
  tray INTEGER NOT NULL CHECK (tray BETWEEN 0 AND 2),
  UNIQUE (replica_id, n)
) STRICT;

CREATE INDEX change_by_record ON change (record_id, change_id);
CREATE INDEX change_unsent ON change (replica_id, n) WHERE outcome IS NULL;
CREATE INDEX change_in_tray ON change (change_id) WHERE tray = 1;
