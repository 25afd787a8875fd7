/* The register as tables with columns and keys, for PostGraphile, which reads a schema and cannot be told what codes inside JSON mean. */

const HELD = `version.superseded_at IS NULL AND version.valid_from <= CURRENT_DATE AND (version.valid_to IS NULL OR version.valid_to > CURRENT_DATE)`;

const view = (name, columns, kind) => `
  CREATE VIEW bench_read.${name} WITH (security_invoker) AS SELECT entry.organisation_id, entry.id, entry.code, ${columns}
  FROM art28.register_entry AS entry
  JOIN art28.register_entry_version AS version ON version.organisation_id = entry.organisation_id AND version.entry_id = entry.id AND ${HELD}
  WHERE entry.kind = '${kind}' AND entry.customer_id IS NULL`;

const text = (field, as = field) => `version.content ->> '${field}' AS ${as}`;

const keys = (of, other, from) => `(organisation_id, ${from}) references ${other} (organisation_id, code)`;

/** Rights are asked of whoever reads: row-level security holds as in the tables. */
export async function plantViews(database) {
  await database.query(`CREATE SCHEMA bench_read;
    CREATE VIEW bench_read.organisation WITH (security_invoker) AS SELECT version.organisation_id, version.name, version.legal_name, version.country
      FROM art28.organisation_version AS version WHERE version.superseded_at IS NULL AND version.valid_to IS NULL;
    ${view('party', `${text('name')}, ${text('legalName', 'legal_name')}, ${text('country')}`, 'PARTY')};
    ${view('engagement', `version.valid_from, ${text('party')}, version.content -> 'roles' AS roles, version.content -> 'safeguards' AS safeguards`, 'ENGAGEMENT')};
    ${view('placement', `${text('location')}, ${text('engagement')}`, 'PLACEMENT')};
    ${view('transfer', `${text('name')}, ${text('access')}, ${text('toCountry', 'to_country')}, ${text('engagement')},
      version.content -> 'safeguards' AS safeguards`, 'TRANSFER')};
    CREATE VIEW bench_read.location WITH (security_invoker) AS SELECT location.organisation_id, location.id, location.code, version.name, version.city, version.country
      FROM art28.location JOIN art28.location_version AS version ON version.organisation_id = location.organisation_id AND version.location_id = location.id AND ${HELD};
    COMMENT ON VIEW bench_read.organisation IS E'@primaryKey organisation_id';
    ${['party', 'location'].map((name) => `COMMENT ON VIEW bench_read.${name} IS E'@primaryKey organisation_id,id\\n@unique organisation_id,code'`).join(';')};
    COMMENT ON VIEW bench_read.engagement IS E'@primaryKey organisation_id,id\\n@unique organisation_id,code\\n@foreignKey ${keys('engagement', 'party', 'party')}|@fieldName engaged';
    COMMENT ON VIEW bench_read.placement IS E'@primaryKey organisation_id,id\\n@foreignKey ${keys('placement', 'engagement', 'engagement')}|@fieldName of|@foreignFieldName placements\\n@foreignKey ${keys('placement', 'location', 'location')}|@fieldName site';
    COMMENT ON VIEW bench_read.transfer IS E'@primaryKey organisation_id,id\\n@foreignKey ${keys('transfer', 'engagement', 'engagement')}|@fieldName of|@foreignFieldName transfers';
    GRANT USAGE ON SCHEMA bench_read TO art28_app;
    GRANT SELECT ON ALL TABLES IN SCHEMA bench_read TO art28_app;`);
}

/** The same question in the words that PostGraphile makes of these views. */
export const QUESTION_OF_VIEWS = `{
  allOrganisations { nodes { name legalName country } }
  allEngagements(first: 50, orderBy: PRIMARY_KEY_DESC) {
    nodes {
      code validFrom roles safeguards
      engaged { code name legalName country }
      placements(first: 10) { nodes { site { code name city country } } }
      transfers(first: 10) { nodes { code name access toCountry safeguards } }
    }
  }
}`;
