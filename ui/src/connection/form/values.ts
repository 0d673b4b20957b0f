import type { FormField, FormOption } from '../../api/types';
import { isFilled } from '../actions';

/** What a control holds. Null takes a stored value away. */
export type Value = string | boolean | string[] | null;

/** What somebody has changed, by the ids of the fields; everything else stays as it came from the server. */
export type Draft = Readonly<Record<string, Value>>;

export interface SimpleOption {
  label: string;
  value: string;
}

export interface OptionGroup {
  id: string;
  label: string;
  options: SimpleOption[];
}

export function isSecret(field: FormField): boolean {
  return field.sensitive === true || field.type === 'password';
}

/** The server has a value that it will not show. */
export function isStored(field: FormField): boolean {
  return isSecret(field) && isFilled(field.value);
}

/** What stands in the control: what was typed, else what the server has. Never a secret, nor its mask. */
export function shownValue(field: FormField, draft: Draft): Value {
  const typed = draft[field.id];
  if (typed !== undefined) {
    return typed;
  }
  if (isSecret(field)) {
    return '';
  }
  const { value } = field;
  switch (field.type) {
    case 'checkbox':
      return value === true || value === 'true';
    case 'multi-select':
      return isFilled(value) ? [value].flat().map(String) : [];
    default:
      return isFilled(value) ? String(value) : '';
  }
}

/** What is to be saved: only what differs from what the server has. */
export function changes(fields: readonly FormField[], draft: Draft): Record<string, unknown> {
  const entries = fields
    .filter(field => !field.disabled && draft[field.id] !== undefined && differs(field, draft))
    .map(field => [field.id, sentValue(field, draft[field.id]!)] as const);
  return Object.fromEntries(entries);
}

function differs(field: FormField, draft: Draft): boolean {
  const typed = draft[field.id]!;
  if (isSecret(field)) {
    return typed === null || typed !== '';
  }
  return JSON.stringify(typed) !== JSON.stringify(shownValue(field, {}));
}

/** In the type of the field: options keep theirs, numbers are numbers. */
function sentValue(field: FormField, value: Value): unknown {
  if (Array.isArray(value)) {
    return value.map(one => optionValue(field, one));
  }
  if (typeof value !== 'string' || isSecret(field)) {
    return value;
  }
  const text = value.trim();
  if (field.type === 'number') {
    return text === '' ? '' : numberIn(text);
  }
  return field.options?.length ? optionValue(field, text) : text;
}

function optionValue(field: FormField, text: string): unknown {
  const all = (field.options ?? []).flatMap(one => one.options ?? [one]);
  return all.find(one => String(one.value) === text)?.value ?? text;
}

/** Both 1.5 and 1,5; NaN for what is no number. */
export function numberIn(text: string): number {
  return /^[+-]?\d*[.,]?\d+$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : NaN;
}

/** The options that go with what the other fields say: groups of a filtered select bear the other field's value. */
export function optionsFor(field: FormField, all: readonly FormField[], draft: Draft): (SimpleOption | OptionGroup)[] {
  const options = (field.options ?? []).map(choiceOf);
  const decider = field.filter?.value;
  if (!decider) {
    return options;
  }
  const other = all.find(one => one.id === decider);
  const decided = other ? shownValue(other, draft) : '';
  return options.flatMap(one => ('options' in one ? (one.id === String(decided) ? one.options : []) : [one]));
}

function choiceOf(option: FormOption): SimpleOption | OptionGroup {
  if (option.options) {
    return {
      id: option.id ?? option.label,
      label: option.label,
      options: option.options.map(one => ({ label: one.label, value: String(one.value) })),
    };
  }
  return { label: option.label, value: String(option.value) };
}

/** The draft after a change; what hangs on the changed field and no longer fits it is emptied. */
export function changed(fields: readonly FormField[], draft: Draft, id: string, value: Value): Draft {
  const next: Record<string, Value> = { ...draft, [id]: value };
  for (const field of fields) {
    if (field.filter?.value === id && field.id !== id && !field.allow_custom_values) {
      const fitting = optionsFor(field, fields, next).flatMap(one => ('options' in one ? one.options : [one]));
      const current = shownValue(field, next);
      if (typeof current === 'string' && current !== '' && !fitting.some(one => one.value === current)) {
        next[field.id] = '';
      }
    }
  }
  return next;
}
