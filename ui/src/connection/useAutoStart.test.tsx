import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Api } from '../api/client';
import { BoundsProvider, EVERYTHING } from '../session/bounds';
import { SessionProvider, type Host } from '../session/session';
import { useAutoStart } from './useAutoStart';

const claims = { application_id: 'a', consumer_id: 'c', exp: 4_000_000_000 };
const place = { at: 'connection', unifiedApi: 'crm', serviceId: 'acme', section: 'overview' } as const;

function Started({ start }: { start: (() => void) | null }) {
  useAutoStart(start);
  return null;
}

function draw(options: Host['options'], start: (() => void) | null, isolated = true) {
  const host: Host = { connectionChanged: vi.fn(), connectionDeleted: vi.fn(), close: vi.fn(), options };
  const session = { claims, api: new Api('token', claims, () => undefined), host };
  const tree = (shown: (() => void) | null) => (
    <SessionProvider value={session}>
      <BoundsProvider value={{ ...EVERYTHING, only: isolated ? place : null }}>
        <Started start={shown} />
      </BoundsProvider>
    </SessionProvider>
  );
  const { rerender, unmount } = render(tree(start));
  return { again: (shown: (() => void) | null) => rerender(tree(shown)), anew: () => (unmount(), render(tree(start))) };
}

afterEach(cleanup);

describe('useAutoStart', () => {
  it('starts once, however often the view is drawn', () => {
    const start = vi.fn();
    const { again, anew } = draw({ autoStartAuthorization: true }, start);
    again(start);
    anew();
    expect(start).toHaveBeenCalledOnce();
  });

  it.each([
    ['nobody asked', {}, true],
    ['it was declined', { autoStartAuthorization: false }, true],
    ['all connections are shown', { autoStartAuthorization: true }, false],
  ])('does nothing where %s', (_, options, isolated) => {
    const start = vi.fn();
    draw(options, start, isolated);
    expect(start).not.toHaveBeenCalled();
  });

  it('starts nothing that becomes possible later', () => {
    const start = vi.fn();
    draw({ autoStartAuthorization: true }, null).again(start);
    expect(start).not.toHaveBeenCalled();
  });
});
