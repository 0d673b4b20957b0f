import { useMemo } from 'react';
import { App, newQueries } from '../App';
import { Api } from '../api/client';
import { claimsOf } from '../session/claims';
import { enter } from '../session/entrance';

const entrance = enter();

/** Lets a session in, or says why not. */
export function Entry() {
  const queries = useMemo(newQueries, []);
  const claims = entrance.token === null ? null : claimsOf(entrance.token);
  if (claims === null || entrance.token === null) {
    return null;
  }
  const api = new Api(entrance.token, claims, () => undefined);
  return <App session={{ claims, api, host: null }} queries={queries} />;
}
