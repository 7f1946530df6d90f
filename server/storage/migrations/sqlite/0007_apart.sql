-- What was handed in after a device's right had ended and waits for a look is looked for at every
-- review. 6 is the contract's MUTATION_RESULT_QUARANTINED.
CREATE INDEX mutation_apart ON mutation (replica_id, n) WHERE result = 6 AND look = 0;
