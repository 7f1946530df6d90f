-- How many other devices are signed in as this one's person, and when the newest of them did, by
-- the server's clock.
ALTER TABLE device ADD COLUMN other_devices INTEGER NOT NULL DEFAULT 0 CHECK (other_devices >= 0);
ALTER TABLE device ADD COLUMN newest_other_time INTEGER;
