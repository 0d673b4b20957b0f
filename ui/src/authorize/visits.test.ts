import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { concerns, isHeard, resumeVisit, Visits, windowsAreTraps, type Heard, type Visit } from './visits';

const VISIT: Visit = { id: 'crm+acme', kind: 'connect', nonce: 'n1', sameWindow: false, since: null };
const complete = (change: object = {}) => ({ type: 'oauth_complete' as const, nonce: 'n1', confirmToken: 'c', serviceId: 'acme', ...change });
const failed = (serviceId: string, nonce = 'n1') => ({ type: 'oauth_error' as const, error: 'OAuthConnectorError', errorDescription: '', serviceId, origin: '', nonce });

describe('concerns', () => {
  it('compares nonce and service', () => {
    expect(concerns(VISIT, complete())).toBe(true);
    expect(concerns(VISIT, complete({ nonce: 'n2' }))).toBe(false);
    expect(concerns(VISIT, complete({ nonce: '' }))).toBe(false);
    expect(concerns(VISIT, complete({ serviceId: 'other' }))).toBe(false);
    expect(concerns({ ...VISIT, kind: 'disconnect' }, complete())).toBe(false);
    expect(concerns(VISIT, failed('acme'))).toBe(true);
    expect(concerns(VISIT, failed('cme'))).toBe(false);
    expect(concerns(VISIT, failed('acme', ''))).toBe(false);
    expect(concerns({ ...VISIT, kind: 'disconnect' }, failed('acme', ''))).toBe(true);
  });
});

describe('isHeard', () => {
  it('takes nothing that is not whole', () => {
    expect([null, 'x', {}, { type: 'other' }, { type: 'oauth_complete' }, { ...complete(), confirmToken: 1 }].some(isHeard)).toBe(false);
    expect([complete(), failed('x'), { type: 'oauth_return' }].every(isHeard)).toBe(true);
  });
});

describe('windowsAreTraps', () => {
  it('knows apps that show pages inside of themselves', () => {
    expect(windowsAreTraps('Mozilla/5.0 (X11; Linux x86_64) Chrome/140 Safari/537')).toBe(false);
    expect(windowsAreTraps('Mozilla/5.0 (iPhone) Mobile/15E148 Instagram 300')).toBe(true);
    expect(windowsAreTraps('Mozilla/5.0 (Linux; Android 14; wv) Chrome/140')).toBe(true);
  });
});

describe('Visits', () => {
  const heard: Heard[] = [];
  const visits = new Visits((_, what) => heard.push(what));
  const popup = (change: object = {}) =>
    ({ closed: false, location: { replace: vi.fn() }, focus: vi.fn(), close: vi.fn(), ...change }) as unknown as Window;
  const link = () => new URL('https://vault.example/vault/authorize/acme/app?state=s');
  const say = (data: unknown, origin = location.origin) => dispatchEvent(new MessageEvent('message', { data, origin }));

  beforeEach(() => {
    heard.length = 0;
    sessionStorage.clear();
    vi.useFakeTimers();
  });
  afterEach(() => {
    visits.done();
    vi.useRealTimers();
  });

  const begin = (window = popup()) => {
    const departure = visits.go('connect', { id: 'crm+acme', since: 1, link: link() }, window);
    return { departure, window, nonce: visits.current!.nonce };
  };

  it('takes the window of an earlier visit, on whose page it cannot write', () => {
    const window = Object.defineProperty(popup(), 'document', {
      get() {
        throw new DOMException('cross-origin', 'SecurityError');
      },
    });
    vi.spyOn(globalThis, 'open').mockReturnValueOnce(window);
    expect(visits.prepare('One moment')).toBe(window);
    expect(window.focus).toHaveBeenCalledOnce();
  });

  it('sends the window to the link with the way back and a nonce', () => {
    const { departure, window, nonce } = begin();
    expect(departure).toBe('popup');
    const target = new URL(vi.mocked(window.location.replace).mock.calls[0]![0] as string);
    expect(target.searchParams.get('state')).toBe('s');
    expect(target.searchParams.get('redirect_uri')).toBe(`${location.origin}/oauth/callback`);
    expect(target.searchParams.get('nonce')).toBe(nonce);
    expect(nonce).toMatch(/^[0-9a-f]{32}$/);
  });

  it('hears its own page, and no stranger', () => {
    const { nonce } = begin();
    say(complete({ nonce }), 'https://evil.example');
    say(complete({ nonce: 'another' }));
    say({ type: 'oauth_complete', nonce });
    expect(heard).toEqual([]);
    say(complete({ nonce }));
    expect(heard).toEqual([complete({ nonce })]);
  });

  it('hears nothing when nothing is expected', () => {
    begin();
    visits.done();
    say(failed('acme'));
    dispatchEvent(new Event('focus'));
    expect(heard).toEqual([]);
  });

  it('notices a closed window, a moment later', () => {
    const { window } = begin();
    Object.assign(window, { closed: true });
    vi.advanceTimersByTime(500);
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(1500);
    expect(heard).toEqual([{ type: 'window_closed' }]);
  });

  it('remembers no secret in the tab', () => {
    begin();
    expect(Object.keys(JSON.parse(sessionStorage.getItem('strongroom.visit')!) as object).sort())
      .toEqual(['id', 'kind', 'nonce', 'sameWindow', 'since']);
    visits.done();
    expect(sessionStorage.getItem('strongroom.visit')).toBeNull();
  });

  it('takes up the visit on which the page was left', () => {
    sessionStorage.setItem('strongroom.visit', JSON.stringify({ ...VISIT, sameWindow: true }));
    resumeVisit(complete());
    visits.resume();
    expect(heard).toEqual([complete()]);
  });

  it('does not take somebody else’s return for its own', () => {
    sessionStorage.setItem('strongroom.visit', JSON.stringify({ ...VISIT, sameWindow: true }));
    resumeVisit(complete({ nonce: 'forged' }));
    visits.resume();
    expect(heard).toEqual([]);
  });
});
