-- What is planned and has not begun: every edit of the register looks at what it names.
CREATE INDEX change_coming ON art28.change USING btree (organisation_id, id) WHERE state <> 'CANCELLED' AND state <> 'EFFECTIVE';
