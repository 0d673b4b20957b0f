import type { Connection, ConsentRecord } from '../api/types';
import { inWords } from '../resources/names';

export interface ScopedField {
  path: string;
  read: boolean;
  write: boolean;
}

export interface ScopedResource {
  /** `hris.employees` */
  id: string;
  /** `employees` */
  resource: string;
  fields: ScopedField[];
}

/** What is asked for, or was decided about: everything there is, or single fields. */
export type Scopes = 'everything' | ScopedResource[];

/** Reads `resources` of data scopes and of decisions. Fields without any access are not asked for. */
export function scopesOf(resources: unknown): Scopes {
  if (resources === '*') {
    return 'everything';
  }
  return members(resources)
    .map(([id, fields]) => ({ id, resource: id.slice(id.indexOf('.') + 1), fields: fieldsOf(fields) }))
    .filter(one => one.fields.length > 0);
}

function fieldsOf(fields: unknown): ScopedField[] {
  return members(fields)
    .map(([path, access]) => {
      const { read, write } = Object(access) as { read?: unknown; write?: unknown };
      return { path, read: read === true, write: write === true };
    })
    .filter(field => field.read || field.write);
}

function members(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

export function isEmpty(scopes: Scopes): boolean {
  return scopes !== 'everything' && scopes.length === 0;
}

/** `bank_accounts[].iban` as `Bank accounts › IBAN`. */
export function fieldName(path: string): string {
  return path
    .split('.')
    .map(step => inWords(step.replace(/\[.*?]/g, '')))
    .filter(step => step !== '')
    .join(' › ');
}

/** A key of the namespace `consent`. */
export function accessKey({ read, write }: Pick<ScopedField, 'read' | 'write'>): string {
  if (read && write) {
    return 'accessBoth';
  }
  return write ? 'accessWrite' : 'accessRead';
}

/** Whether a field, or more of what may be done with it, was not agreed to before. */
export function isNew(field: ScopedField, resourceId: string, before: Scopes): boolean {
  if (before === 'everything') {
    return false;
  }
  const known = before.find(one => one.id === resourceId)?.fields.find(one => one.path === field.path);
  return !known || (field.read && !known.read) || (field.write && !known.write);
}

/** What the application asks for in this connection. */
export function asked(connection: Connection): Scopes {
  return scopesOf(connection.application_data_scopes?.resources);
}

export type Deed = 'allowed' | 'denied' | 'withdrawn';

/**
 * What each decision was, newest first as they come. A refusal after an agreement takes it back.
 *
 * @param implicit whether the connection was in use before anybody was asked
 */
export function deeds(records: ConsentRecord[], implicit = false): Deed[] {
  return records.map((record, index) => {
    if (record.granted) {
      return 'allowed';
    }
    const before = records[index + 1];
    return (before ? before.granted : implicit) ? 'withdrawn' : 'denied';
  });
}
