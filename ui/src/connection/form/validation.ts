import type { FormField } from '../../api/types';
import { isSecret, isStored, numberIn, type Value } from './values';

/** Why a value cannot be saved: a key of the namespace `connection`. */
export type Problem = 'fieldRequired' | 'fieldChoose' | 'fieldEmail' | 'fieldUrl' | 'fieldNumber' | 'fieldPattern';

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const CHOICES: readonly string[] = ['select', 'filtered-select', 'multi-select'];

/** @param value what stands in the control; undefined where nobody has touched it */
export function problemOf(field: FormField, value: Value | undefined): Problem | null {
  if (field.disabled) {
    return null;
  }
  if (isEmpty(value)) {
    return field.required && !keepsStored(field, value) ? emptyProblem(field) : null;
  }
  return typeof value === 'string' ? textProblem(field, isSecret(field) ? value : value.trim()) : null;
}

function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || (typeof value !== 'boolean' && value.length === 0) || value.toString().trim() === '';
}

/** An untouched secret stays what it is. */
function keepsStored(field: FormField, value: Value | undefined): boolean {
  return field.type === 'checkbox' || (isStored(field) && value !== null);
}

function emptyProblem(field: FormField): Problem {
  return CHOICES.includes(field.type) ? 'fieldChoose' : 'fieldRequired';
}

function textProblem(field: FormField, text: string): Problem | null {
  if (field.type === 'email' && !EMAIL.test(text)) {
    return 'fieldEmail';
  }
  // Between a prefix and a suffix stands only a part of an address.
  if (field.type === 'url' && !field.prefix && !field.suffix && !isWebAddress(text)) {
    return 'fieldUrl';
  }
  if (field.type === 'number' && Number.isNaN(numberIn(text))) {
    return 'fieldNumber';
  }
  return field.pattern && !matches(field.pattern, text) ? 'fieldPattern' : null;
}

function isWebAddress(text: string): boolean {
  try {
    return ['https:', 'http:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

/** A pattern that this browser cannot read is left to the server. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    return true;
  }
}
