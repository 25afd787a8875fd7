-- Of a newer law it is mostly known which places it concerns. Whether a flow leaves or reaches one of them is asked of every flow there is:
-- reading that out of what the law is asked took most of the time. The table is written anew under a lock; only the assessor reads it.
ALTER TABLE art28.transfer
  ADD COLUMN place_from text GENERATED ALWAYS AS (asked ->> 'from') STORED,
  ADD COLUMN place_to text GENERATED ALWAYS AS (asked ->> 'to') STORED;
