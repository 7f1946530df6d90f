-- The first schema. Ids are UUIDs as 16 bytes. Times are microseconds since 1970, UTC.
-- A principal is whoever can hold a device token. Roles are bits: admin 1, consultant 2, parent 4,
-- caregiver 8.

CREATE TABLE practice (
  practice_id BLOB NOT NULL PRIMARY KEY CHECK (length(practice_id) = 16),
  name TEXT NOT NULL,
  created_time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- State: active 1, revoked 2. client_id is the family of a parent or caregiver.
CREATE TABLE principal (
  practice_id BLOB NOT NULL REFERENCES practice (practice_id),
  principal_id BLOB NOT NULL CHECK (length(principal_id) = 16),
  name TEXT NOT NULL,
  roles INTEGER NOT NULL,
  client_id BLOB,
  state INTEGER NOT NULL CHECK (state IN (1, 2)),
  created_time INTEGER NOT NULL,
  PRIMARY KEY (practice_id, principal_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
  practice_id BLOB NOT NULL,
  device_id BLOB NOT NULL CHECK (length(device_id) = 16),
  principal_id BLOB NOT NULL,
  name TEXT NOT NULL,
  token_hash BLOB NOT NULL UNIQUE,
  created_time INTEGER NOT NULL,
  expire_time INTEGER,
  revoked_time INTEGER,
  PRIMARY KEY (practice_id, device_id),
  FOREIGN KEY (practice_id, principal_id) REFERENCES principal (practice_id, principal_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX device_by_principal ON device (practice_id, principal_id);

-- principal_id is who gets one more device, or NULL where a new principal is invited.
CREATE TABLE invite (
  practice_id BLOB NOT NULL REFERENCES practice (practice_id),
  invite_id BLOB NOT NULL CHECK (length(invite_id) = 16),
  secret_hash BLOB NOT NULL UNIQUE,
  roles INTEGER NOT NULL,
  principal_id BLOB,
  display_name TEXT NOT NULL,
  created_by BLOB,
  created_time INTEGER NOT NULL,
  expire_time INTEGER NOT NULL,
  used_time INTEGER,
  used_by_device BLOB,
  PRIMARY KEY (practice_id, invite_id)
) STRICT, WITHOUT ROWID;

-- State: active 1, closed 2, deleted 3. No names: those are in the records of the streams.
CREATE TABLE client (
  practice_id BLOB NOT NULL REFERENCES practice (practice_id),
  client_id BLOB NOT NULL CHECK (length(client_id) = 16),
  code TEXT NOT NULL,
  created_time INTEGER NOT NULL,
  state INTEGER NOT NULL CHECK (state IN (1, 2, 3)),
  PRIMARY KEY (practice_id, client_id),
  UNIQUE (practice_id, code)
) STRICT, WITHOUT ROWID;

-- How many client codes a practice has given out; it never goes down, so no code returns.
CREATE TABLE client_code_counter (
  practice_id BLOB NOT NULL PRIMARY KEY REFERENCES practice (practice_id),
  last_number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Relation: owner 1, share 2, cover 3.
CREATE TABLE care_grant (
  practice_id BLOB NOT NULL,
  client_id BLOB NOT NULL,
  principal_id BLOB NOT NULL,
  relation INTEGER NOT NULL CHECK (relation IN (1, 2, 3)),
  from_time INTEGER NOT NULL,
  until_time INTEGER,
  ended_time INTEGER,
  PRIMARY KEY (practice_id, client_id, principal_id, relation, from_time),
  FOREIGN KEY (practice_id, client_id) REFERENCES client (practice_id, client_id),
  FOREIGN KEY (practice_id, principal_id) REFERENCES principal (practice_id, principal_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX care_grant_by_principal ON care_grant (practice_id, principal_id, client_id);

-- Kind: family 1, private 2, practice 3. owner_person_id is empty but for private streams.
CREATE TABLE stream (
  practice_id BLOB NOT NULL,
  stream_id BLOB NOT NULL PRIMARY KEY CHECK (length(stream_id) = 16),
  client_id BLOB NOT NULL,
  kind INTEGER NOT NULL CHECK (kind IN (1, 2, 3)),
  owner_person_id TEXT NOT NULL CHECK ((kind = 2) = (owner_person_id <> '')),
  head_sequence INTEGER NOT NULL DEFAULT 0,
  epoch INTEGER NOT NULL DEFAULT 1,
  UNIQUE (practice_id, client_id, kind, owner_person_id),
  FOREIGN KEY (practice_id, client_id) REFERENCES client (practice_id, client_id)
) STRICT;

-- State: live 1, deleted 2, purged 3. start_time is the least integer where a record has no time
-- of its own, so that every row has its place in the order of time. Rows lie in that order: a read
-- of 14 days costs what 14 days hold, however long the stream is, and seeks once.
CREATE TABLE record (
  practice_id BLOB NOT NULL,
  stream_id BLOB NOT NULL REFERENCES stream (stream_id),
  record_id BLOB NOT NULL CHECK (length(record_id) = 16),
  kind INTEGER NOT NULL,
  start_time INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  group_revisions BLOB NOT NULL,
  state INTEGER NOT NULL CHECK (state IN (1, 2, 3)),
  key_id INTEGER NOT NULL DEFAULT 0,
  body BLOB NOT NULL,
  PRIMARY KEY (stream_id, kind, start_time, record_id),
  UNIQUE (stream_id, record_id),
  UNIQUE (stream_id, sequence)
) STRICT, WITHOUT ROWID;

-- Kept replies; rows live 30 days.
CREATE TABLE request (
  practice_id BLOB NOT NULL,
  principal_id BLOB NOT NULL,
  request_id BLOB NOT NULL CHECK (length(request_id) = 16),
  method TEXT NOT NULL,
  request_hash BLOB NOT NULL,
  status_code INTEGER NOT NULL,
  reason TEXT NOT NULL,
  resource_name TEXT NOT NULL,
  revision INTEGER NOT NULL,
  detail TEXT NOT NULL,
  created_time INTEGER NOT NULL,
  PRIMARY KEY (principal_id, request_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX request_by_time ON request (created_time);

-- The audit trail outlives what it names: no foreign keys but the practice.
CREATE TABLE audit (
  practice_id BLOB NOT NULL REFERENCES practice (practice_id),
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  principal_id BLOB,
  device_id BLOB,
  method TEXT NOT NULL,
  verb TEXT NOT NULL,
  client_id BLOB,
  resource_name TEXT NOT NULL,
  outcome TEXT NOT NULL,
  request_id BLOB,
  previous_hash BLOB NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (practice_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_by_client ON audit (practice_id, client_id, sequence);
