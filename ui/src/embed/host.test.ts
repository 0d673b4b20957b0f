import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectHost, embedded, embeddedApplication, type Opening } from './host';
import { openMessage } from './messages';
import { arrive, tokenOf } from './testing';

const SITE = 'https://app.example';
// A new one for each test: a page listens to the one around it for as long as it lives.
let around = { postMessage: vi.fn() };
const open = (applicationId = 'acme', options = {}, inline = false) =>
  openMessage({ token: tokenOf(applicationId), ...options }, inline);

describe('connectHost', () => {
  let opening: Opening | null;

  beforeEach(() => {
    around = { postMessage: vi.fn() };
    Object.defineProperty(window, 'parent', { value: around, configurable: true });
    opening = null;
    void connectHost('acme').then(made => (opening = made));
  });

  async function hears(data: unknown, origin = SITE, source: unknown = null) {
    arrive(data, origin, source ?? around);
    await Promise.resolve();
    return opening;
  }

  it('says that it listens, and nothing else, before it knows to whom', () => {
    expect(around.postMessage.mock.calls).toEqual([['strongroom:listening', '*']]);
  });

  it('opens with what the page around it asks for', async () => {
    const made = await hears(open('acme', { unifiedApi: 'crm', serviceId: 'books', locale: 'nl' }));

    expect(made).toMatchObject({ token: tokenOf('acme'), unifiedApi: 'crm', serviceId: 'books' });
    expect(made?.host.options).toEqual({ locale: 'nl', inline: false });
    expect(around.postMessage).toHaveBeenLastCalledWith('on-ready', SITE);
  });

  it.each([
    ['another window', open(), SITE, { postMessage: vi.fn() }],
    ['this window', open(), SITE, window],
    ['a page without an origin', open(), 'null', null],
    ['a session of another application', open('other'), SITE, null],
    ['what is no token', openMessage({ token: 'x' }, false), SITE, null],
    ['other messages', { token: tokenOf('acme') }, SITE, null],
  ])('does not listen to %s', async (_what, data, origin, source) => {
    expect(await hears(data, origin, source)).toBeNull();
    expect(around.postMessage).toHaveBeenCalledOnce();
  });

  it('tells the first that had a session, and only that origin', async () => {
    await hears(open());
    await hears(open(), 'https://evil.example');
    const host = opening!.host;
    host.connectionChanged({ id: 'a' });
    host.connectionDeleted({ id: 'b' });
    host.close();

    expect(around.postMessage.mock.calls.slice(1)).toEqual([
      ['on-ready', SITE],
      [{ type: 'on-connection-change', data: { id: 'a' } }, SITE],
      [{ type: 'on-connection-delete', data: { id: 'b' } }, SITE],
      ['on-close', SITE],
    ]);
  });

  it('closes when it is told to, by that origin', async () => {
    await hears(open());
    around.postMessage.mockClear();
    await hears({ type: 'close' }, 'https://evil.example');
    expect(around.postMessage).not.toHaveBeenCalled();
    await hears({ type: 'close' });
    expect(around.postMessage).toHaveBeenCalledExactlyOnceWith('on-close', SITE);
  });

  it('closes by Escape, unless somebody else took it', async () => {
    await hears(open());
    around.postMessage.mockClear();
    const taken = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true });
    taken.preventDefault();
    window.dispatchEvent(taken);
    expect(around.postMessage).not.toHaveBeenCalled();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(around.postMessage).toHaveBeenCalledWith('on-close', SITE);
  });
});

describe('embedded', () => {
  afterEach(() => history.replaceState(null, '', '/'));

  it.each([
    ['/embed/acme', 'acme'],
    ['/embed/acme/', 'acme'],
    ['/session', null],
    ['/embed/', null],
    ['/embed/acme/more', null],
  ])('knows %s', (path, application) => {
    history.replaceState(null, '', path);

    expect(embedded()).toBe(application !== null);
    expect(embeddedApplication()).toBe(application);
  });
});
