import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Api } from '../api/client';
import { speak } from '../i18n';
import type { Claims } from '../session/claims';
import { SessionProvider } from '../session/session';

/** Draws something for somebody with these claims, in English. */
export async function renderFor(claims: Partial<Claims>, children: ReactNode) {
  await speak('en');
  const all = { application_id: 'a', consumer_id: 'c', exp: 4_000_000_000, ...claims };
  const session = { claims: all, api: new Api('token', all, () => undefined), host: null };
  const wrapped = (inner: ReactNode) => <SessionProvider value={session}>{inner}</SessionProvider>;
  const { rerender, ...rest } = render(wrapped(children));
  return { ...rest, rerender: (inner: ReactNode) => rerender(wrapped(inner)) };
}
