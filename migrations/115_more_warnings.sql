-- What to know besides: that a transfer is not covered, and that what came of an objection to an earlier round stands.
ALTER TABLE art28.change_customer DROP CONSTRAINT change_customer_warnings_check;
ALTER TABLE art28.change_customer ADD CONSTRAINT change_customer_warnings_check CHECK (warnings <@ ARRAY[
  'LATER_THAN_WANTED', 'RESIDENCY_BROKEN', 'RESIDENCY_UNKNOWN', 'TRANSFER_NOT_COVERED', 'TRANSFER_UNKNOWN', 'EXEMPTED_BEFORE', 'ENDED_BEFORE']);
