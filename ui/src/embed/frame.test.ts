import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Frame } from './frame';
import { openMessage } from './messages';
import { arrive, tokenOf } from './testing';

const ORIGIN = 'https://vault.example';
const address = { origin: ORIGIN, href: `${ORIGIN}/embed/acme` };
const message = openMessage({ token: tokenOf('acme') }, false)!;

describe('Frame', () => {
  const listener = { ready: vi.fn(), closed: vi.fn(), changed: vi.fn(), deleted: vi.fn(), failed: vi.fn() };
  const inside = { postMessage: vi.fn() };
  let frame: Frame;

  beforeEach(() => {
    frame = new Frame(address, message, listener);
    Object.defineProperty(frame.element, 'contentWindow', { value: inside });
  });

  afterEach(() => {
    frame.end();
    vi.clearAllMocks();
    vi.useRealTimers();
  });

  it('gives the token to the origin of the vault only, once it is asked', () => {
    expect(inside.postMessage).not.toHaveBeenCalled();

    arrive('strongroom:listening', ORIGIN, inside);

    expect(inside.postMessage).toHaveBeenCalledExactlyOnceWith(message, ORIGIN);
  });

  it('passes on what it hears', () => {
    const connection = { id: 'crm+books' };
    arrive('on-ready', ORIGIN, inside);
    arrive({ type: 'on-connection-change', data: connection }, ORIGIN, inside);
    arrive({ type: 'on-connection-delete', data: connection }, ORIGIN, inside);
    arrive('on-close', ORIGIN, inside);

    expect(listener.ready).toHaveBeenCalledOnce();
    expect(listener.changed).toHaveBeenCalledExactlyOnceWith(connection);
    expect(listener.deleted).toHaveBeenCalledExactlyOnceWith(connection);
    expect(listener.closed).toHaveBeenCalledOnce();
  });

  it.each([
    ['another origin in its window', 'https://evil.example', inside],
    ['its origin in another window', ORIGIN, { postMessage: inside.postMessage }],
    ['this window', ORIGIN, window],
    ['nobody', ORIGIN, null],
    ['the same host on another port', 'https://vault.example:444', inside],
  ])('hears nothing of %s', (_who, origin, source) => {
    for (const data of ['strongroom:listening', 'on-ready', 'on-close', { type: 'on-connection-change', data: {} }]) {
      arrive(data, origin, source);
    }

    expect(inside.postMessage).not.toHaveBeenCalled();
    Object.values(listener).forEach(hear => expect(hear).not.toHaveBeenCalled());
  });

  it('hears nothing after its end', () => {
    frame.end();
    arrive('strongroom:listening', ORIGIN, inside);
    arrive('on-close', ORIGIN, inside);

    expect(inside.postMessage).not.toHaveBeenCalled();
    expect(listener.closed).not.toHaveBeenCalled();
  });

  it('gives up on a page that came and says nothing', () => {
    vi.useFakeTimers();
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    frame.element.dispatchEvent(new Event('load'));
    vi.advanceTimersByTime(60_000);

    expect(listener.failed).toHaveBeenCalledOnce();
    expect(complaint.mock.calls[0]?.[0]).toContain('allowed_origins');
    complaint.mockRestore();
  });

  it('does not give up on a page that spoke before it was complete', () => {
    vi.useFakeTimers();
    arrive('strongroom:listening', ORIGIN, inside);
    frame.element.dispatchEvent(new Event('load'));
    vi.advanceTimersByTime(60_000);

    expect(listener.failed).not.toHaveBeenCalled();
  });
});
