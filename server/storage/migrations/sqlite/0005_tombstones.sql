-- Records that were taken back, found without a walk through all others: few are, and they are
-- looked for again and again until they are forgotten.
CREATE INDEX record_taken_back ON record (stream_id, sequence) WHERE state = 2;
