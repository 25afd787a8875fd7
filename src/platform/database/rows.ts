import type { DataSource, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

import { type Statement, statement } from './statement.js';

/** SQL made once from a TypeORM mapping, then prepared: entities describe rows, they are never loaded or tracked. */
export interface RowSql {
  insert(entity: EntityTarget<ObjectLiteral>, row: ObjectLiteral): PreparedCall;
  update(entity: EntityTarget<ObjectLiteral>, change: RowChange): PreparedCall;
}

export interface RowChange {
  readonly organisationId: string;
  readonly id: string;
  readonly set: ObjectLiteral;
  /** Only this version of the row is changed; the change raises it by one. */
  readonly version?: number | undefined;
}

export interface PreparedCall {
  readonly statement: Statement<never>;
  readonly values: unknown[];
}

function valueOf(column: ColumnMetadata, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  return column.type === 'jsonb' ? JSON.stringify(value) : value;
}

function columnNamed(metadata: EntityMetadata, property: string): ColumnMetadata {
  const column = metadata.findColumnWithPropertyName(property);
  if (column === undefined) throw new Error(`${metadata.tableName} has no column for ${property}`);
  return column;
}

interface Made {
  readonly statement: Statement<never>;
  readonly columns: readonly ColumnMetadata[];
}

function insertSql(metadata: EntityMetadata): { text: string; columns: readonly ColumnMetadata[] } {
  const names = metadata.columns.map((column) => column.databaseName).join(', ');
  const places = metadata.columns.map((_, index) => `$${index + 1}`).join(', ');
  return { text: `INSERT INTO ${metadata.tableName} (${names}) VALUES (${places})`, columns: metadata.columns };
}

function updateSql(
  metadata: EntityMetadata, properties: readonly string[], isVersioned: boolean,
): { text: string; columns: readonly ColumnMetadata[] } {
  const columns = properties.map((property) => columnNamed(metadata, property));
  const assignments = columns.map((column, index) => `${column.databaseName} = $${index + 3}`);
  if (isVersioned) assignments.push('version = version + 1');
  const guard = isVersioned ? ` AND version = $${columns.length + 3}` : '';
  const text = `UPDATE ${metadata.tableName} SET ${assignments.join(', ')} WHERE organisation_id = $1 AND id = $2${guard}`;
  return { text, columns };
}

/** Which columns are set, as one short word: a bit a column, base 36. */
function columnMask(metadata: EntityMetadata, properties: readonly string[]): string {
  const bits = properties.map((property) => 1n << BigInt(metadata.columns.indexOf(columnNamed(metadata, property))));
  return bits.reduce((mask, bit) => mask | bit, 0n).toString(36);
}

export function rowSql(dataSource: DataSource): RowSql {
  const cached = new Map<string, Made>();
  const once = (key: string, make: () => { text: string; columns: readonly ColumnMetadata[] }): Made => {
    const known = cached.get(key);
    if (known !== undefined) return known;
    const { text, columns } = make();
    const made = { statement: statement<never>(key, text), columns };
    cached.set(key, made);
    return made;
  };
  return {
    insert(entity, row) {
      const metadata = dataSource.getMetadata(entity);
      const made = once(`insert_${metadata.tableName}`, () => insertSql(metadata));
      return { statement: made.statement, values: made.columns.map((column) => valueOf(column, row[column.propertyName])) };
    },
    update(entity, { organisationId, id, set, version }) {
      const metadata = dataSource.getMetadata(entity);
      const properties = Object.keys(set).sort();
      const isVersioned = version !== undefined;
      const key = `update_${metadata.tableName}_${columnMask(metadata, properties)}${isVersioned ? '_v' : ''}`;
      const made = once(key, () => updateSql(metadata, properties, isVersioned));
      const values = made.columns.map((column) => valueOf(column, set[column.propertyName]));
      return { statement: made.statement, values: [organisationId, id, ...values, ...(isVersioned ? [version] : [])] };
    },
  };
}
