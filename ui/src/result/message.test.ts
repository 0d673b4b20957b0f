import { describe, expect, it } from 'vitest';
import { messageOf, targetsOf } from './message';

const params = (text: string) => new URLSearchParams(text);

describe('messageOf', () => {
  it('hands over what is to be confirmed', () => {
    expect(messageOf(params(''), params('nonce=n&confirm_token=c&service_id=xero'))).toEqual({
      type: 'oauth_complete',
      nonce: 'n',
      confirmToken: 'c',
      serviceId: 'xero',
      success: true,
    });
  });

  it('says why it did not work', () => {
    expect(messageOf(params('error_type=OAuthConnectorError&error_message=no&service_id=xero&origin=callback&nonce=n'), params('')))
      .toEqual({ type: 'oauth_error', error: 'OAuthConnectorError', errorDescription: 'no', serviceId: 'xero', nonce: 'n' });
  });

  it('says no more than that somebody is back where there is nothing to say', () => {
    expect(messageOf(params(''), params(''))).toEqual({ type: 'oauth_return' });
    expect(messageOf(params(''), params('confirm_token=c'))).toEqual({ type: 'oauth_return' });
  });
});

describe('targetsOf', () => {
  it('is everybody unless the application says who', () => {
    expect(targetsOf(params(''), 'https://vault.example')).toEqual(['*']);
  });

  it('is our own pages and those of the list', () => {
    expect(targetsOf(params('origins=https://a.example%20*%20https://b.example/x'), 'https://vault.example'))
      .toEqual(['https://vault.example', 'https://a.example']);
    expect(targetsOf(params('origins='), 'https://vault.example')).toEqual(['https://vault.example']);
  });
});
