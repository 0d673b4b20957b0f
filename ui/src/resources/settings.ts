import type { Connection, FormField } from '../api/types';

/** A field of a resource: what is stored wins over what the connector would take. */
export interface ResourceField extends FormField {
  default_value?: unknown;
}

/** What people see of the settings of a resource. */
export function shownSettings(fields: FormField[]): FormField[] {
  return fields.filter(field => !field.hidden && !field.deprecated);
}

/** The fields after saving, with what the answer says is stored now. */
export function withDefaults(fields: ResourceField[], fresh: Connection, resource: string): ResourceField[] {
  const stored = new Map(
    (fresh.configuration ?? [])
      .filter(one => one.resource === resource)
      .flatMap(one => one.defaults)
      .map(one => [one.id, one.value]),
  );
  return fields.map(field => ({ ...field, value: stored.get(field.id) ?? field.default_value ?? undefined }));
}

/** Required settings without a value: nothing new can be made without them. */
export function missing(fields: FormField[]): FormField[] {
  return shownSettings(fields).filter(
    field => field.required && (field.value === undefined || field.value === null || field.value === ''),
  );
}
