-- The directory: which organisation stands behind a public name. The only table a stranger's request is looked up in.
CREATE TABLE art28.directory (
  slug text PRIMARY KEY CHECK (slug ~ '^[a-z0-9](-?[a-z0-9])*$' AND length(slug) BETWEEN 2 AND 63),
  organisation_id uuid NOT NULL,
  -- How the organisation is called at its public door.
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  -- Language of its public door when the person asks for none it speaks: BCP 47.
  language text NOT NULL,
  -- People can hand in requests at its public door, about data it holds for others or for itself.
  has_public_door boolean NOT NULL,
  is_sandbox boolean NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX directory_organisation ON art28.directory (organisation_id);
GRANT SELECT, INSERT, UPDATE ON art28.directory TO art28_app;
