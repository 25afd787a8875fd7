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

/** What of a column matters when a row is written. */
interface Written {
  readonly property: string;
  readonly isJson: boolean;
}

function valuesOf(columns: readonly Written[], row: ObjectLiteral): unknown[] {
  return columns.map(({ property, isJson }) => {
    const value: unknown = row[property];
    if (value === undefined || value === null) return null;
    return isJson ? JSON.stringify(value) : value;
  });
}

function columnNamed(metadata: EntityMetadata, property: string): ColumnMetadata {
  const column = metadata.findColumnWithPropertyName(property);
  if (column === undefined) throw new Error(`${metadata.tableName} has no column for ${property}`);
  return column;
}

interface Made {
  readonly statement: Statement<never>;
  readonly columns: readonly Written[];
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
  const inserts = new Map<EntityTarget<ObjectLiteral>, Made>();
  const updates = new Map<string, Made>();
  return {
    insert(entity, row) {
      const made = known(inserts, entity, () => {
        const metadata = dataSource.getMetadata(entity);
        return madeOf(`insert_${metadata.tableName}`, insertSql(metadata));
      });
      return { statement: made.statement, values: valuesOf(made.columns, row) };
    },
    update(entity, { organisationId, id, set, version }) {
      const metadata = dataSource.getMetadata(entity);
      const properties = Object.keys(set).sort();
      const isVersioned = version !== undefined;
      const name = `update_${metadata.tableName}_${columnMask(metadata, properties)}${isVersioned ? '_v' : ''}`;
      const made = known(updates, name, () => madeOf(name, updateSql(metadata, properties, isVersioned)));
      const values = valuesOf(made.columns, set);
      return { statement: made.statement, values: [organisationId, id, ...values, ...(isVersioned ? [version] : [])] };
    },
  };
}

function madeOf(name: string, { text, columns }: { text: string; columns: readonly ColumnMetadata[] }): Made {
  const written = columns.map(({ propertyName, type }) => ({ property: propertyName, isJson: type === 'jsonb' }));
  return { statement: statement<never>(name, text), columns: written };
}

function known<K, V>(made: Map<K, V>, key: K, make: () => V): V {
  const found = made.get(key) ?? make();
  made.set(key, found);
  return found;
}
