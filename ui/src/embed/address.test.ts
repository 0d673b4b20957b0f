import { describe, expect, it } from 'vitest';
import { addressOf } from './address';
import { tokenOf } from './testing';

const token = tokenOf('acme');

describe('addressOf', () => {
  it('is where the script came from, at the application of the token', () => {
    expect(addressOf({ token }, 'https://vault.example:8443/embed.js?v=1')).toEqual({
      origin: 'https://vault.example:8443',
      href: 'https://vault.example:8443/embed/acme',
    });
  });

  it('is where it is told to be', () => {
    const own = 'https://cdn.example/embed.js';

    expect(addressOf({ token, vaultUrl: 'https://vault.example/' }, own).origin).toBe('https://vault.example');
    expect(addressOf({ token, unifyBaseUrl: 'https://vault.example' }, own).origin).toBe('https://vault.example');
  });

  it.each(['', 'file:///app/bundle.mjs', 'vault.example', 'data:text/javascript,0'])('is nowhere for %j', own => {
    expect(() => addressOf({ token }, own)).toThrow(/vaultUrl/);
  });

  it.each(['', 'abc', 'a.b.c', undefined])('needs a session token, not %j', wrong => {
    expect(() => addressOf({ token: wrong as string }, 'https://vault.example')).toThrow(/session token/);
  });
});
