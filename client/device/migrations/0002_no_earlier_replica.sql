-- A server that came back from a copy knows the device by its sign-in alone.
ALTER TABLE device DROP COLUMN earlier_replica_id;
