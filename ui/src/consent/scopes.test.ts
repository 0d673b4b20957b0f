import { describe, expect, it } from 'vitest';
import type { ConsentRecord } from '../api/types';
import { accessKey, deeds, fieldName, isNew, scopesOf } from './scopes';

const READ = { read: true, write: false };
const BOTH = { read: true, write: true };

describe('scopesOf', () => {
  it('leaves out what may neither be read nor written', () => {
    const scopes = scopesOf({
      'hris.employees': { first_name: READ, salary: { read: false, write: false } },
      'hris.companies': { name: { read: false, write: false } },
    });
    expect(scopes).toEqual([
      { id: 'hris.employees', resource: 'employees', fields: [{ path: 'first_name', ...READ }] },
    ]);
  });

  it('knows the wildcard, and takes anything else for nothing', () => {
    expect(scopesOf('*')).toBe('everything');
    expect(scopesOf(undefined)).toEqual([]);
    expect(scopesOf('all')).toEqual([]);
    expect(scopesOf({ 'crm.contacts': null })).toEqual([]);
  });
});

describe('words', () => {
  it.each([
    ['first_name', 'First name'],
    ['emails[].email', 'Emails › Email'],
    ['bank_accounts[].iban', 'Bank accounts › IBAN'],
    ['managerId', 'Manager ID'],
  ])('%s is %s', (path, words) => {
    expect(fieldName(path)).toBe(words);
  });

  it('say what may be done', () => {
    expect([READ, BOTH, { read: false, write: true }].map(accessKey)).toEqual([
      'accessRead',
      'accessBoth',
      'accessWrite',
    ]);
  });
});

describe('isNew', () => {
  const before = scopesOf({ 'hris.employees': { first_name: READ } });

  it('marks new fields and wider access only', () => {
    expect(isNew({ path: 'first_name', ...READ }, 'hris.employees', before)).toBe(false);
    expect(isNew({ path: 'first_name', ...BOTH }, 'hris.employees', before)).toBe(true);
    expect(isNew({ path: 'last_name', ...READ }, 'hris.employees', before)).toBe(true);
    expect(isNew({ path: 'last_name', ...READ }, 'hris.employees', 'everything')).toBe(false);
  });
});

describe('deeds', () => {
  const record = (granted: boolean): ConsentRecord => ({ id: '', created_at: '', granted, resources: {} });

  it('tells a withdrawal from a refusal', () => {
    expect(deeds([record(false), record(true), record(false)])).toEqual(['withdrawn', 'allowed', 'denied']);
    expect(deeds([record(false)], true)).toEqual(['withdrawn']);
    expect(deeds([record(false), record(false)])).toEqual(['denied', 'denied']);
  });
});
