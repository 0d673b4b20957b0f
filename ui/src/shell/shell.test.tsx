import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { go } from '../route';
import { Announcer, useAnnounce } from './announce';
import { Ending } from './Ending';
import { Outside } from './Outside';
import { PageHeading } from './PageHeading';
import { renderFor } from './testing';

beforeEach(() => history.replaceState(null, '', '/session'));
afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

describe('PageHeading', () => {
  it('names the window and takes the focus at a new place only', async () => {
    const claims = { theme: { vault_name: 'Acme' } };
    const { rerender } = await renderFor(claims, <main><PageHeading title="One" /></main>);
    expect(document.title).toBe('One · Acme');
    expect(document.activeElement).toBe(document.body);
    act(() => go({ at: 'logs' }));
    rerender(<main><PageHeading title="Two" /></main>);
    expect(document.title).toBe('Two · Acme');
    expect(document.activeElement?.textContent).toBe('Two');
  });
});

describe('Ending', () => {
  const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

  it('warns two minutes before, and ends in time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 1_000_000 });
    const end = vi.fn();
    await renderFor({ exp: inSeconds(600) }, <Ending onEnd={end} />);
    act(() => void vi.advanceTimersByTime(479_000));
    expect(screen.getByRole('status').textContent).toBe('');
    act(() => void vi.advanceTimersByTime(2_000));
    expect(screen.getByRole('status').textContent).toContain('two minutes');
    expect(end).not.toHaveBeenCalled();
    act(() => void vi.advanceTimersByTime(120_000));
    expect(end).toHaveBeenCalledOnce();
  });

  it.each([
    ['that the browser thinks is over', -60],
    ['longer than a browser can wait', 60 * 86_400],
  ])('a session %s is not ended from here', async (_, seconds) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 1_000_000_000 });
    const end = vi.fn();
    await renderFor({ exp: inSeconds(seconds) }, <Ending onEnd={end} />);
    act(() => void vi.advanceTimersByTime(86_400_000));
    expect(end).not.toHaveBeenCalled();
  });
});

describe('Outside', () => {
  const claims = { application_id: 'a', consumer_id: 'c', exp: 1, redirect_uri: 'https://app.example/x', theme: { vault_name: 'Invented' } };

  it('leads back by the host, and shows nothing else of the claims', async () => {
    await renderFor({}, <Outside reason="ended" claims={claims} host={null} trying={false} onAgain={vi.fn()} />);
    expect(document.activeElement?.textContent).toBe('Your session has ended');
    expect(screen.getByRole('link', { name: 'Back to app.example' }).getAttribute('href')).toBe('https://app.example/x');
    expect(document.body.textContent + document.title).not.toContain('Invented');
  });

  it('within another page closes instead', async () => {
    const host = { connectionChanged: vi.fn(), connectionDeleted: vi.fn(), close: vi.fn(), options: {} };
    await renderFor({}, <Outside reason="refused" claims={claims} host={host} trying={false} onAgain={vi.fn()} />);
    expect(screen.queryByRole('link')).toBeNull();
    screen.getByRole('button', { name: 'Close' }).click();
    expect(host.close).toHaveBeenCalledOnce();
  });

  it('tries again when the network is back', async () => {
    const again = vi.fn();
    await renderFor({}, <Outside reason="offline" claims={claims} host={null} trying={false} onAgain={again} />);
    window.dispatchEvent(new Event('online'));
    expect(again).toHaveBeenCalledOnce();
  });
});

it('the same words are read out twice', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let say: (text: string) => void = () => undefined;
  const Speaker = () => ((say = useAnnounce()), null);
  await renderFor({}, <Announcer><Speaker /></Announcer>);
  for (let round = 0; round < 2; round++) {
    act(() => say('Saved'));
    expect(screen.getByRole('status').textContent).toBe('');
    act(() => void vi.advanceTimersByTime(200));
    expect(screen.getByRole('status').textContent).toBe('Saved');
  }
});
