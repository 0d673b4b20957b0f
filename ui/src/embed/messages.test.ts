import { describe, expect, it } from 'vitest';
import { openMessage, readOpenMessage, readTold } from './messages';

describe('openMessage', () => {
  it('carries what is known, each of its type, and nothing else', () => {
    const options = {
      token: 't',
      unifiedApi: 'crm',
      serviceId: '',
      locale: 7,
      showConsumer: true,
      showLanguageSwitch: 'yes',
      onReady: () => {},
      vaultUrl: 'https://vault.example',
    };

    expect(openMessage(options, false)).toEqual({
      type: 'strongroom:open',
      token: 't',
      unifiedApi: 'crm',
      showConsumer: true,
      inline: false,
    });
  });

  it('does not exist without a token', () => {
    expect(openMessage({}, false)).toBeNull();
    expect(openMessage({ token: '' }, false)).toBeNull();
    expect(openMessage({ token: {} }, true)).toBeNull();
  });
});

describe('readOpenMessage', () => {
  it.each([null, undefined, 'strongroom:open', 7, [], { type: 'open', token: 't' }, { token: 't' }])(
    'takes %j for something else',
    data => expect(readOpenMessage(data)).toBeNull(),
  );

  it('reads what openMessage wrote', () => {
    const message = openMessage({ token: 't', serviceId: 'books' }, true);

    expect(readOpenMessage(structuredClone(message))).toEqual(message);
  });
});

describe('readTold', () => {
  it.each(['on-ready', 'on-close', 'strongroom:listening'])('reads %s', data => {
    expect(readTold(data)).toEqual({ type: data });
  });

  it('reads changes with their connection', () => {
    const change = { type: 'on-connection-change', data: { id: 'crm+books' } };

    expect(readTold(change)).toEqual(change);
  });

  it.each([
    null,
    'on-change',
    { type: 'on-ready' },
    { type: 'on-connection-change' },
    { type: 'on-connection-delete', data: 'crm+books' },
    { type: 'close', data: {} },
  ])('takes %j for something else', data => expect(readTold(data)).toBeNull());
});
