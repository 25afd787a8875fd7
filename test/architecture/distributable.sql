-- What would keep this schema from being sharded by organisation_id, or a table from being closed to other tenants.
-- Every row it returns is a fault. Tables are TENANT (carry organisation_id), ROOT (the organisation itself), REFERENCE
-- (the same for everybody) or LOCAL (on one node: queues of ids and times that can be rebuilt from tenant rows).
WITH declared (name, class) AS (VALUES
  ('organisation', 'ROOT'),
  -- Global: looked up before anybody is known.
  ('directory', 'REFERENCE'),
  ('person', 'REFERENCE'),
  -- Law, the same for everybody.
  ('transfer_law', 'REFERENCE'),
  -- Leased work, across tenants.
  ('mail_queue', 'LOCAL'),
  ('delivery_queue', 'LOCAL'),
  ('endpoint_brake', 'LOCAL'),
  ('request_timer', 'LOCAL'),
  ('change_timer', 'LOCAL'),
  ('subject_index_timer', 'LOCAL'),
  ('finding_timer', 'LOCAL'),
  ('publication_timer', 'LOCAL'),
  -- Counts and keyed hashes of the instance, no tenant's.
  ('rate_slice', 'LOCAL'),
  ('mail_brake', 'LOCAL')
),
-- Policies by which whoever looks at an organisation's rows may write there, and not only the organisation itself.
viewers_writing (name, policy) AS (VALUES
  -- Traces of what a viewer did, which the owner alone reads.
  ('audit_entry', 'everyone_adds'),
  ('event', 'everyone_adds'),
  ('mail_message', 'everyone_adds'),
  -- Answers to calls that may be repeated, sealed under the caller's own key.
  ('idempotency_key', 'context'),
  -- What a controller does itself: it acts on its requests, and grants and revokes mandates.
  ('request', 'viewer_acts'),
  ('mandate', 'viewer')
),
relation AS (
  SELECT c.oid, c.relname AS name, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.relispartition,
    a.attnum AS tenant_column, a.atttypid AS tenant_type, a.attnotnull AS tenant_not_null, a.attgenerated AS tenant_generated,
    coalesce(d.class, CASE WHEN a.attnum IS NULL THEN 'UNDECLARED' ELSE 'TENANT' END) AS class
  FROM pg_class AS c
  LEFT JOIN declared AS d ON d.name = c.relname
  LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND NOT a.attisdropped
    AND a.attname = CASE d.class WHEN 'ROOT' THEN 'id' ELSE 'organisation_id' END
  WHERE c.relnamespace = 'art28'::regnamespace AND c.relkind IN ('r', 'p')
),
sharded AS (SELECT * FROM relation WHERE class IN ('TENANT', 'ROOT')),
foreign_key AS (
  SELECT k.*, child.name AS child, child.class AS child_class, child.tenant_column AS child_column,
    parent.name AS parent, parent.class AS parent_class, parent.tenant_column AS parent_column
  FROM pg_constraint AS k
  JOIN relation AS child ON child.oid = k.conrelid
  JOIN relation AS parent ON parent.oid = k.confrelid
  WHERE k.contype = 'f' AND k.conparentid = 0
),
index_of AS (
  SELECT i.*, ic.relname AS index_name FROM pg_index AS i JOIN pg_class AS ic ON ic.oid = i.indexrelid
),
fault (rule, object, detail) AS (
  SELECT 'a declared table does not exist', d.name, d.class FROM declared AS d
    WHERE NOT EXISTS (SELECT FROM relation AS r WHERE r.name = d.name)
  UNION ALL SELECT 'a table has no organisation_id and is not declared', name, '' FROM relation WHERE class = 'UNDECLARED'
  UNION ALL SELECT 'a table lies outside the schema art28', relname, '' FROM pg_class
    WHERE relnamespace = 'app'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'migration'
  UNION ALL SELECT 'the tenant column is not a plain uuid NOT NULL', name, format_type(tenant_type, -1) FROM sharded
    WHERE tenant_type <> 'uuid'::regtype OR NOT tenant_not_null OR tenant_generated <> ''
  UNION ALL SELECT 'a table is not permanent', name, relpersistence::text FROM sharded WHERE relpersistence <> 'p'
  UNION ALL SELECT 'a table inherits', r.name, '' FROM relation AS r JOIN pg_inherits AS h ON h.inhrelid = r.oid
    WHERE NOT r.relispartition
  -- Keys
  UNION ALL SELECT 'a table has no primary key', r.name, '' FROM relation AS r
    WHERE class <> 'LOCAL' AND NOT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = r.oid AND i.indisprimary)
  UNION ALL SELECT 'a primary key does not begin with the tenant', s.name, i.index_name FROM sharded AS s
    JOIN index_of AS i ON i.indrelid = s.oid AND i.indisprimary WHERE i.indkey[0] <> s.tenant_column
  UNION ALL SELECT 'a unique index lacks the tenant', s.name, i.index_name FROM sharded AS s
    JOIN index_of AS i ON i.indrelid = s.oid AND i.indisunique
    WHERE NOT s.tenant_column = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
  UNION ALL SELECT 'an exclusion constraint lacks the tenant WITH =', s.name, k.conname FROM sharded AS s
    JOIN pg_constraint AS k ON k.conrelid = s.oid AND k.contype = 'x'
    WHERE NOT EXISTS (SELECT FROM unnest(k.conkey, k.conexclop) AS part (attribute, operator)
      JOIN pg_operator AS o ON o.oid = part.operator WHERE part.attribute = s.tenant_column AND o.oprname = '=')
  -- References
  UNION ALL SELECT 'a foreign key lacks the tenant on both sides', child, conname FROM foreign_key
    WHERE child_class IN ('TENANT', 'ROOT') AND parent_class IN ('TENANT', 'ROOT') AND NOT EXISTS (
      SELECT FROM unnest(conkey, confkey) AS pair (child, parent) WHERE pair.child = child_column AND pair.parent = parent_column)
  UNION ALL SELECT format('a foreign key leads from %s to %s', child_class, parent_class), child, conname FROM foreign_key
    WHERE CASE child_class WHEN 'LOCAL' THEN parent_class <> 'LOCAL' WHEN 'REFERENCE' THEN parent_class <> 'REFERENCE'
      ELSE parent_class NOT IN ('TENANT', 'ROOT', 'REFERENCE') END
  UNION ALL SELECT 'a foreign key acts on its own (SET NULL, SET DEFAULT, ON UPDATE)', child, conname FROM foreign_key
    WHERE child_class IN ('TENANT', 'ROOT') AND (confdeltype IN ('n', 'd') OR confupdtype IN ('c', 'n', 'd'))
  -- Row-level security
  UNION ALL SELECT 'row-level security is not enabled and forced', name, '' FROM sharded
    WHERE NOT (relrowsecurity AND relforcerowsecurity)
  UNION ALL SELECT 'a table has no policy', name, '' FROM sharded AS s
    WHERE NOT EXISTS (SELECT FROM pg_policy AS p WHERE p.polrelid = s.oid)
  UNION ALL SELECT 'a policy asks another table', r.name, p.polname FROM relation AS r JOIN pg_policy AS p ON p.polrelid = r.oid
    WHERE p.polqual::text LIKE '%{SUBLINK%' OR p.polwithcheck::text LIKE '%{SUBLINK%'
  UNION ALL SELECT 'a policy of the application does not compare with the tenant context', s.name, p.polname FROM sharded AS s
    JOIN pg_policy AS p ON p.polrelid = s.oid AND p.polroles <> ARRAY['art28_relay'::regrole::oid]
      AND p.polroles <> ARRAY['art28_matcher'::regrole::oid]
    WHERE coalesce(pg_get_expr(p.polqual, p.polrelid), 'app.org()') NOT LIKE '%app.org()%'
      OR coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'app.org()') NOT LIKE '%app.org()%'
  -- PostgreSQL joins all policies of a command by OR, and the checks apart from the conditions: one wide check is enough
  -- to let a viewer write what the owner's condition does not even let it see.
  UNION ALL SELECT 'a policy lets a viewer write what is the owner’s', s.name, p.polname FROM sharded AS s
    JOIN pg_policy AS p ON p.polrelid = s.oid AND p.polroles && ARRAY[0, 'art28_app'::regrole]::oid[]
      AND p.polcmd <> 'r' AND p.polpermissive
    CROSS JOIN LATERAL unnest(CASE p.polcmd
      WHEN 'a' THEN ARRAY[pg_get_expr(p.polwithcheck, p.polrelid)]
      WHEN 'd' THEN ARRAY[pg_get_expr(p.polqual, p.polrelid)]
      ELSE ARRAY[pg_get_expr(p.polqual, p.polrelid), pg_get_expr(coalesce(p.polwithcheck, p.polqual), p.polrelid)]
    END) AS written (condition)
    WHERE NOT EXISTS (SELECT FROM viewers_writing AS v WHERE v.name = s.name AND v.policy = p.polname)
      AND NOT coalesce(starts_with(written.condition, format('((%s = app.org()) AND (app.viewer() = app.org())',
        CASE s.class WHEN 'ROOT' THEN 'id' ELSE 'organisation_id' END)), false)
  UNION ALL SELECT 'a policy by which viewers write does not exist', name, policy FROM viewers_writing AS v
    WHERE NOT EXISTS (SELECT FROM sharded AS s JOIN pg_policy AS p ON p.polrelid = s.oid WHERE s.name = v.name AND p.polname = v.policy)
  UNION ALL SELECT 'the application owns a table, so its policies could be switched off', r.name, pg_get_userbyid(c.relowner)
    FROM relation AS r JOIN pg_class AS c ON c.oid = r.oid WHERE pg_get_userbyid(c.relowner) LIKE 'art28\_%'
  UNION ALL SELECT 'everybody was granted something', r.name, '' FROM relation AS r JOIN pg_class AS c ON c.oid = r.oid
    WHERE EXISTS (SELECT FROM aclexplode(c.relacl) WHERE grantee = 0)
  -- What shards cannot do
  UNION ALL SELECT 'a trigger', r.name, t.tgname FROM relation AS r
    JOIN pg_trigger AS t ON t.tgrelid = r.oid AND NOT t.tgisinternal AND t.tgparentid = 0 WHERE r.class <> 'LOCAL'
  UNION ALL SELECT 'a rewrite rule', r.name, w.rulename FROM relation AS r
    JOIN pg_rewrite AS w ON w.ev_class = r.oid AND w.rulename <> '_RETURN'
  UNION ALL SELECT 'an identity column or a sequence', r.name, a.attname FROM relation AS r
    JOIN pg_attribute AS a ON a.attrelid = r.oid AND NOT a.attisdropped AND a.attnum > 0
    LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attidentity <> '' OR (r.class <> 'LOCAL' AND pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%')
  UNION ALL SELECT 'an enumeration type (text with CHECK instead: its operators are leakproof)', r.name, a.attname
    FROM relation AS r JOIN pg_attribute AS a ON a.attrelid = r.oid AND NOT a.attisdropped AND a.attnum > 0
    JOIN pg_type AS t ON t.oid = a.atttypid WHERE t.typtype = 'e'
  UNION ALL SELECT 'a name is longer than 54 bytes, or ends as a shard does', r.name, named.name
    FROM relation AS r CROSS JOIN LATERAL (
      SELECT r.name::text UNION SELECT conname::text FROM pg_constraint WHERE conrelid = r.oid AND contype <> 't'
      UNION SELECT index_name::text FROM index_of WHERE indrelid = r.oid) AS named (name)
    WHERE r.class <> 'LOCAL' AND (named.name ~ '_[0-9]{6,}$' OR octet_length(named.name) > 54)
  UNION ALL SELECT 'a view sees more than who asks', c.relname, '' FROM pg_class AS c
    WHERE c.relnamespace = 'art28'::regnamespace AND c.relkind = 'v'
      AND NOT coalesce(c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)
  -- Functions
  UNION ALL SELECT 'a function sets the tenant context by itself', p.proname, '' FROM pg_proc AS p
    WHERE p.pronamespace IN ('art28'::regnamespace, 'app'::regnamespace)
      AND p.prosrc ~* 'set_config\(\s*''app\.organisation_id'
  UNION ALL SELECT 'a SECURITY DEFINER function belongs to somebody who may see everything', p.proname, pg_get_userbyid(p.proowner)
    FROM pg_proc AS p WHERE p.pronamespace IN ('art28'::regnamespace, 'app'::regnamespace) AND p.prosecdef
      AND pg_get_userbyid(p.proowner) NOT IN ('art28_relay', 'art28_matcher')
  UNION ALL SELECT 'a SECURITY DEFINER function trusts the search path of its caller', p.proname, '' FROM pg_proc AS p
    WHERE p.pronamespace IN ('art28'::regnamespace, 'app'::regnamespace) AND p.prosecdef
      AND NOT EXISTS (SELECT FROM unnest(p.proconfig) AS setting WHERE setting ~ '^search_path=.*pg_temp"?$')
  UNION ALL SELECT 'anybody may call a function', p.proname, '' FROM pg_proc AS p
    WHERE p.pronamespace IN ('art28'::regnamespace, 'app'::regnamespace)
      AND (p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) WHERE grantee = 0))
)
SELECT rule, object::text AS object, detail::text AS detail FROM fault ORDER BY rule, object, detail;
