-- A notice of a sale, a merger or other terms that engage nobody informs: neither a yes nor silence decides on it.
ALTER TABLE art28.change_customer DROP CONSTRAINT change_customer_silence_check;
ALTER TABLE art28.change_customer ADD CONSTRAINT change_customer_silence_check CHECK (silence IN ('PERMITS', 'REFUSES', 'INFORMS'));
