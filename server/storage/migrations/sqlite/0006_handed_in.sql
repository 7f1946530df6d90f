-- What the practice did with a change that was handed in after its device's right had ended:
-- nothing yet 0, taken into the log 1, thrown away 2.
ALTER TABLE mutation ADD COLUMN look INTEGER NOT NULL DEFAULT 0 CHECK (look BETWEEN 0 AND 2);
