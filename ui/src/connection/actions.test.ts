import { describe, expect, it } from 'vitest';
import type { Connection } from '../api/types';
import { nextStep, otherDeeds, showsForm, showsMappings, showsResources, shownFields, type Deed, type Step } from './actions';
import { connectionOf, fieldOf } from './sample';

const all = () => true;
const none = () => false;
const key: Partial<Connection> = { auth_type: 'apiKey', oauth_grant_type: null, authorize_url: null, revoke_url: null };
const token: Partial<Connection> = { oauth_grant_type: 'client_credentials', authorize_url: null, revoke_url: null };
const filled = fieldOf({ value: 'x' });

const STEPS: [string, Partial<Connection>, Step | null][] = [
  ['works', {}, null],
  ['available', { state: 'available', enabled: false }, 'connect'],
  ['available, not set up', { state: 'available', integration_state: 'needs_configuration' }, null],
  ['off', { enabled: false }, 'switchOn'],
  ['added', { state: 'added', health: 'needs_auth' }, 'signIn'],
  ['revoked', { state: 'added', health: 'revoked' }, 'signInAgain'],
  ['not confirmed, with a form', { state: 'authorized', health: 'pending_confirmation', form_fields: [fieldOf()] }, 'signInAgain'],
  ['renewing fails', { health: 'pending_refresh' }, 'signInAgain'],
  ['unreachable', { health: 'degraded' }, null],
  ['settings before signing in', { state: 'added', form_fields: [fieldOf()], settings_required_for_authorization: ['url'] }, 'fillIn'],
  ['settings are there', { state: 'added', form_fields: [filled], settings_required_for_authorization: ['url'] }, 'signIn'],
  ['settings after signing in', { state: 'authorized', health: 'missing_settings', form_fields: [fieldOf()] }, 'fillIn'],
  ['authorized, nothing to fill in', { state: 'authorized', health: 'ok' }, 'signInAgain'],
  ['key missing', { ...key, state: 'added', form_fields: [fieldOf()] }, 'fillIn'],
  ['key wrong', { ...key, state: 'invalid', form_fields: [filled] }, 'fillIn'],
  ['token to get', { ...token, state: 'added', form_fields: [filled] }, 'obtain'],
  ['token needs settings', { ...token, state: 'added', form_fields: [fieldOf()] }, 'fillIn'],
];

describe('nextStep', () => {
  it.each(STEPS)('%s', (_, change, step) => {
    expect(nextStep(connectionOf(change), all)).toBe(step);
  });

  it('offers what is needed to connect, but neither repair nor switch, where no action is allowed', () => {
    expect(nextStep(connectionOf({ state: 'added' }), none)).toBe('signIn');
    expect(nextStep(connectionOf({ state: 'added', health: 'revoked' }), none)).toBe('signInAgain');
    expect(nextStep(connectionOf({ health: 'pending_refresh' }), none)).toBeNull();
    expect(nextStep(connectionOf({ enabled: false }), none)).toBeNull();
  });
});

const DEEDS: [string, Partial<Connection>, Deed[]][] = [
  ['works', {}, ['signInAgain', 'disconnect', 'switchOff', 'delete']],
  ['available', { state: 'available', enabled: false }, []],
  ['added', { state: 'added' }, ['switchOff', 'delete']],
  ['off', { enabled: false }, ['disconnect', 'delete']],
  ['leads on already', { health: 'pending_refresh' }, ['disconnect', 'switchOff', 'delete']],
  ['key', key, ['switchOff', 'delete']],
];

describe('otherDeeds', () => {
  it.each(DEEDS)('%s', (_, change, deeds) => {
    expect(otherDeeds(connectionOf(change), all)).toEqual(deeds);
  });

  it('keeps to what is allowed', () => {
    expect(otherDeeds(connectionOf(), action => action === 'disconnect')).toEqual(['disconnect']);
    expect(otherDeeds(connectionOf(), none)).toEqual([]);
  });
});

describe('what is shown', () => {
  it('asks before signing in only for what signing in can use', () => {
    const tenant = fieldOf({ id: 'tenant', type: 'select', required: true });
    const company = fieldOf({ id: 'company', type: 'select', required: false });
    const host = fieldOf({ id: 'host' });
    const sandbox = fieldOf({ id: 'sandbox', type: 'checkbox', required: false });
    const region = fieldOf({ id: 'region', type: 'select', value: 'eu', options: [{ label: 'EU', value: 'eu' }] });
    const secret = fieldOf({ id: 'inner', hidden: true });
    const fields = { form_fields: [tenant, company, host, sandbox, region, secret], settings_required_for_authorization: ['host'] };
    expect(shownFields(connectionOf({ ...fields, state: 'added' })).map(one => one.id)).toEqual(['host', 'sandbox', 'region']);
    expect(shownFields(connectionOf({ ...fields, state: 'authorized' })).map(one => one.id))
      .toEqual(['tenant', 'company', 'host', 'sandbox', 'region']);
  });

  it('shows no form of what is off or not there', () => {
    expect(showsForm(connectionOf({ form_fields: [fieldOf()] }))).toBe(true);
    expect(showsForm(connectionOf({ form_fields: [fieldOf()], enabled: false }))).toBe(false);
    expect(showsForm(connectionOf({ form_fields: [fieldOf()], state: 'available' }))).toBe(false);
  });

  it('leads to the parts that there are', () => {
    expect(showsResources(connectionOf({ configurable_resources: ['leads'] }), false)).toBe(true);
    expect(showsResources(connectionOf({ configurable_resources: ['leads'] }), true)).toBe(false);
    expect(showsMappings(connectionOf({ state: 'authorized', custom_mappings: [{ id: 'a' }] }))).toBe(false);
  });
});
