import { beforeEach, describe, expect, it } from 'vitest';
import { wishes } from '../i18n/languages';
import { enter } from './entrance';
import { forgetAll, keep, kept, LANGUAGE } from './kept';

function arriveAt(address: string) {
  history.replaceState(null, '', address);
  return enter();
}

const here = () => location.pathname + location.search + location.hash;

beforeEach(() => sessionStorage.clear());

describe('enter', () => {
  it.each([
    ['/session/tok.en.sig', '/session', 'tok.en.sig'],
    ['/session/tok%2Een.sig', '/session', 'tok.en.sig'],
    ['/session?jwt=t1', '/session', 't1'],
    ['/logs?jwt=t1', '/logs', 't1'],
    ['/integrations/crm/salesforce?jwt=t1', '/integrations/crm/salesforce', 't1'],
    ['/integrations/crm/salesforce?jwt=t1&isolation=true', '/integrations/crm/salesforce?isolation=true', 't1'],
    ['/integrations/crm/salesforce/mappings?jwt=t1&isolation=1', '/integrations/crm/salesforce/mappings', 't1'],
  ])('%s leaves %s in the address', (address, left, token) => {
    expect(arriveAt(address).token).toBe(token);
    expect(here()).toBe(left);
  });

  it('a token that is no valid escape is taken as it is', () => {
    expect(arriveAt('/session/%E0%A4').token).toBe('%E0%A4');
  });

  it('after a reload has the token of this tab', () => {
    arriveAt('/session/t1');
    expect(arriveAt('/session').token).toBe('t1');
  });

  it('without any token has none', () => {
    expect(arriveAt('/session').token).toBeNull();
  });

  it('forgets what an earlier session waited for, but not the language', () => {
    keep('strongroom.visit', 'pending');
    keep(LANGUAGE, 'nl');
    arriveAt('/session/t1');
    expect(kept('strongroom.visit')).toBeNull();
    expect(kept(LANGUAGE)).toBe('nl');
  });

  it('keeps the language that the link asks for', () => {
    arriveAt('/session/t1?locale=fr');
    expect(here()).toBe('/session');
    expect(wishes()[0]).toBe('fr');
    arriveAt('/session');
    expect(wishes()[0]).toBe('fr');
  });

  it('the same token again forgets nothing', () => {
    arriveAt('/session/t1');
    keep('strongroom.visit', 'pending');
    arriveAt('/session/t1');
    expect(kept('strongroom.visit')).toBe('pending');
  });
});

describe('the answer of a provider', () => {
  it('is taken out of the hash', () => {
    const { answer } = arriveAt('/integrations/crm/hubspot#nonce=n&confirm_token=c&service_id=hubspot');
    expect(answer).toEqual({ type: 'oauth_complete', nonce: 'n', confirmToken: 'c', serviceId: 'hubspot' });
    expect(here()).toBe('/integrations/crm/hubspot');
  });

  it('is taken out of the query', () => {
    const { answer } = arriveAt('/session?error_type=OAuthConnectorError&error_message=no&service_id=hubspot&origin=callback&nonce=n');
    expect(answer).toEqual({
      type: 'oauth_error',
      error: 'OAuthConnectorError',
      errorDescription: 'no',
      serviceId: 'hubspot',
      origin: 'callback',
      nonce: 'n',
    });
    expect(here()).toBe('/session');
  });
});

it('forgetAll leaves what is not ours', () => {
  keep('other', '1');
  keep('strongroom.session', '1');
  forgetAll();
  expect([kept('other'), kept('strongroom.session')]).toEqual(['1', null]);
});
