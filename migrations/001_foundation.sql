-- Roles, schemas and the tenant context. Runs as the owner of the database.
--
-- art28_app      every query of the application; not the owner, subject to row-level security
-- art28_matcher  owns the functions that search names across a provider's rows; nobody logs in as it
-- art28_relay    owns the functions that find work across tenants (ids only); nobody logs in as it
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['art28_app', 'art28_matcher', 'art28_relay'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', wanted);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- another database of this server is being migrated at this moment
      END;
    END IF;
    -- Since 16 whoever creates a role may administer it, but must still be allowed to SET ROLE to it.
    IF NOT pg_has_role(current_user, wanted,
        CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', wanted);
    END IF;
  END LOOP;
END
$$;

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE SCHEMA IF NOT EXISTS art28;
CREATE SCHEMA IF NOT EXISTS app;
GRANT USAGE ON SCHEMA art28, app TO art28_app, art28_matcher, art28_relay;
REVOKE CREATE ON SCHEMA art28, app FROM PUBLIC;

-- Sets, for this transaction, whose data it sees and who is looking.
CREATE FUNCTION app.set_org(organisation_id uuid, viewer_id uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('citus.propagate_set_commands', 'local', true);
  EXECUTE format('SET LOCAL app.organisation_id = %L', organisation_id);
  EXECUTE format('SET LOCAL app.viewer_id = %L', viewer_id);
END
$$;

CREATE FUNCTION app.org() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('app.organisation_id', true), '')::uuid $$;

CREATE FUNCTION app.viewer() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('app.viewer_id', true), '')::uuid $$;

REVOKE ALL ON FUNCTION app.set_org(uuid, uuid), app.org(), app.viewer() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.set_org(uuid, uuid), app.org(), app.viewer() TO art28_app, art28_matcher, art28_relay;
