import { afterEach, describe, expect, it, vi } from 'vitest';
import { imageUrl, leave, wayBack, webUrl } from './leave';

const claims = { application_id: 'a', consumer_id: 'c', exp: 1 };
const auto = { ...claims, redirect_uri: 'https://app.example/back', settings: { auto_redirect: true } };

afterEach(() => vi.restoreAllMocks());

describe('addresses of claims', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'mailto:a@b.example', '/relative', '', null, 7])('%s leads nowhere', given => {
    expect(webUrl(given)).toBeNull();
  });

  it('the web is fine', () => {
    expect(wayBack(auto)?.host).toBe('app.example');
    expect(wayBack(null)).toBeNull();
  });

  it.each([
    ['https://cdn.example/logo.svg', 'https://cdn.example/logo.svg'],
    ['data:image/png;base64,AAAA', 'data:image/png;base64,AAAA'],
    ['http://cdn.example/logo.svg', null],
    ['data:text/html,x', null],
  ])('as a picture %s is %s', (given, wanted) => {
    expect(imageUrl(given)).toBe(wanted);
  });
});

describe('leave', () => {
  const assign = () => vi.spyOn(location, 'assign').mockImplementation(() => undefined);

  it('goes back where the session asks for it', () => {
    const gone = assign();
    expect(leave(auto)).toBe(true);
    expect(gone).toHaveBeenCalledWith('https://app.example/back');
  });

  it.each([claims, { ...auto, settings: {} }, { ...auto, redirect_uri: 'javascript:alert(1)' }])('stays otherwise', given => {
    const gone = assign();
    expect(leave(given)).toBe(false);
    expect(gone).not.toHaveBeenCalled();
  });

  it('within another page asks that to close it', () => {
    const gone = assign();
    const host = { connectionChanged: vi.fn(), connectionDeleted: vi.fn(), close: vi.fn(), options: {} };
    expect(leave(auto, host)).toBe(true);
    expect(host.close).toHaveBeenCalledOnce();
    expect(gone).not.toHaveBeenCalled();
  });
});
