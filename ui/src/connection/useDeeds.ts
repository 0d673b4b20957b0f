import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askWhetherSessionStands, pathOf } from '../api/client';
import { connectionKey, connectionsKey, remember } from '../api/queries';
import type { Connection } from '../api/types';
import { leave } from '../session/leave';
import { useSession } from '../session/session';
import { obtainsToken } from './actions';
import { standing } from './standing';

/** What came of a deed, in the terms of the translations `deed…` of `connection`. */
export type Outcome = { as: 'done'; key: string; tone: 'good' | 'none' | 'bad' } | { as: 'failed'; failure: unknown };

export type Doing = 'save' | 'switchOn' | 'switchOff' | 'delete' | 'obtain' | 'connect';

export interface Deeds {
  doing: Doing | null;
  outcome: Outcome | null;
  forget: () => void;
  /** Throws what the API refused: the form shows it. */
  save: (settings: Record<string, unknown>) => Promise<void>;
  switchOn: () => Promise<void>;
  switchOff: () => Promise<void>;
  remove: () => Promise<boolean>;
  obtain: () => Promise<void>;
  /** Adds an available connection that needs no visit. */
  connect: () => Promise<Connection | null>;
}

/** Everything that is done to a connection without leaving the page. */
export function useDeeds(connection: Connection): Deeds {
  const { api, host, claims } = useSession();
  const queries = useQueryClient();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const path = pathOf(connection);

  const put = (fresh: Connection) => {
    remember(queries, fresh);
    host?.connectionChanged(fresh);
  };
  const change = async (body: unknown) => {
    const fresh = await api.send<Connection>('PATCH', path, body);
    put(fresh);
    return fresh;
  };
  const tokenFor = async (saved: Connection) => {
    if (!obtainsToken(saved) || saved.state === 'callable') {
      return saved;
    }
    await api.send('POST', `${path}/token`);
    const fresh = await api.get<Connection>(path);
    put(fresh);
    return fresh;
  };
  const arrive = (fresh: Connection) => {
    const { group } = standing(fresh);
    if (connection.state !== 'callable' && group === 'connected' && leave(claims, host)) {
      return;
    }
    setOutcome(outcomeOf(connection, fresh));
  };
  const perform = async <T,>(what: Doing, work: () => Promise<T>): Promise<T> => {
    setDoing(what);
    setOutcome(null);
    try {
      return await work();
    } catch (failure) {
      askWhetherSessionStands(api, failure);
      throw failure;
    } finally {
      setDoing(null);
    }
  };
  const quietly = async <T,>(what: Doing, work: () => Promise<T>): Promise<T | null> => {
    try {
      return await perform(what, work);
    } catch (failure) {
      setOutcome({ as: 'failed', failure });
      return null;
    }
  };

  return {
    doing,
    outcome,
    forget: () => setOutcome(null),
    save: settings => perform('save', async () => arrive(await tokenFor(await change({ settings })))),
    obtain: async () => void (await quietly('obtain', async () => arrive(await tokenFor(connection)))),
    switchOn: async () => {
      await quietly('switchOn', () => change({ enabled: true }));
      setOutcome(before => before ?? { as: 'done', key: 'deedSwitchedOn', tone: 'good' });
    },
    switchOff: async () => {
      await quietly('switchOff', () => change({ enabled: false }));
      setOutcome(before => before ?? { as: 'done', key: 'deedSwitchedOff', tone: 'none' });
    },
    connect: () =>
      quietly('connect', async () => {
        const fresh = await change({ enabled: true });
        if (standing(fresh).group === 'connected') {
          arrive(fresh);
        }
        return fresh;
      }),
    remove: async () => {
      const gone = await quietly('delete', async () => {
        await api.send('DELETE', path);
        host?.connectionDeleted(connection);
        const fresh = await api.get<Connection>(path);
        queries.setQueryData(connectionKey(fresh), fresh);
        await queries.invalidateQueries({ queryKey: connectionsKey });
        return true;
      });
      setOutcome(before => before ?? { as: 'done', key: 'deedDeleted', tone: 'none' });
      return gone === true;
    },
  };
}

/** What saving has come to: with `validation_support` the service itself has judged. */
function outcomeOf(before: Connection, fresh: Connection): Outcome {
  const { group } = standing(fresh);
  if (fresh.state === 'invalid') {
    return { as: 'done', key: 'deedRefused', tone: 'bad' };
  }
  if (group === 'connected') {
    return { as: 'done', key: before.state === 'callable' ? 'deedSaved' : 'deedConnected', tone: 'good' };
  }
  return { as: 'done', key: 'deedSavedMore', tone: 'none' };
}
