-- Whether the server took this device's sign-in when it was last asked.
ALTER TABLE device ADD COLUMN is_signed_in INTEGER NOT NULL DEFAULT 1
  CHECK (is_signed_in BETWEEN 0 AND 1);
