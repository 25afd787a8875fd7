-- Of indexes that cost the same as long as a table is small PostgreSQL takes the one that was made last, and a plan is kept while
-- the table grows. An entry is looked for by its kind and code: by the index that has both, not through all entries of the kind.

ALTER TABLE art28.register_entry DROP CONSTRAINT register_entry_code;
ALTER TABLE art28.register_entry ADD CONSTRAINT register_entry_code UNIQUE (organisation_id, kind, code);
