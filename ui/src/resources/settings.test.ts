import { describe, expect, it } from 'vitest';
import type { Connection } from '../api/types';
import { missing, shownSettings, withDefaults, type ResourceField } from './settings';

const field = (id: string, change: Partial<ResourceField> = {}): ResourceField => ({
  id,
  label: id,
  type: 'select',
  ...change,
});

const answer = (resource: string, defaults: ResourceField[]) =>
  ({ configuration: [{ resource, defaults }] }) as unknown as Connection;

describe('withDefaults', () => {
  const fields = [field('pipeline'), field('owner', { default_value: 'me', value: 'you' })];

  it('takes what is stored now, else what the connector would take', () => {
    const after = withDefaults(fields, answer('deals', [field('pipeline', { value: 'sales' })]), 'deals');
    expect(after.map(one => one.value)).toEqual(['sales', 'me']);
  });

  it('takes nothing from another resource', () => {
    const after = withDefaults(fields, answer('leads', [field('pipeline', { value: 'sales' })]), 'deals');
    expect(after[0]?.value).toBeUndefined();
  });
});

describe('settings', () => {
  const fields = [
    field('seen', { required: true }),
    field('filled', { required: true, value: 0 }),
    field('hidden', { hidden: true, required: true }),
    field('old', { deprecated: true }),
  ];

  it('leave out what people need not see', () => {
    expect(shownSettings(fields).map(one => one.id)).toEqual(['seen', 'filled']);
  });

  it('are missing where a required one has no value', () => {
    expect(missing(fields).map(one => one.id)).toEqual(['seen']);
  });
});
