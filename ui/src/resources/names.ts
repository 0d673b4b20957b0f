import type { TFunction } from 'i18next';

const CAPITALS = new Set(['id', 'url', 'uri', 'iban', 'bic', 'ssn', 'vat', 'sku', 'crm', 'hris', 'ats', 'pos', 'sms']);

/** `purchase-orders` and `first_name` as words: `Purchase orders`, `First name`. */
export function inWords(id: string): string {
  const words = id
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .filter(word => word !== '')
    .map(word => (CAPITALS.has(word.toLowerCase()) ? word.toUpperCase() : word.toLowerCase()));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a resource of a unified API is called in the language of the page, where it is known there. */
export function resourceName(t: TFunction, id: string): string {
  return t(`resources:name-${id}`, { defaultValue: inWords(id) });
}
