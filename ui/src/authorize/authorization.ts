import type { QueryClient } from '@tanstack/react-query';
import { askWhetherSessionStands, pathOf } from '../api/client';
import { remember } from '../api/queries';
import type { Connection } from '../api/types';
import { canVisit } from '../connection/actions';
import { lacksConsent, standing } from '../connection/standing';
import { leave, webUrl } from '../session/leave';
import type { Session } from '../session/session';
import { Visits, type Heard, type Kind, type Visit } from './visits';

/** What came of a visit, for the page of its connection. */
export type Result =
  | { as: 'connected' | 'disconnected' | 'needsMore' | 'noLink' }
  /** `elsewhere`: there may be another window in which to go on. */
  | { as: 'unfinished'; elsewhere: boolean }
  | { as: 'refused'; type: string; words: string }
  | { as: 'failed'; failure: unknown };

export interface Going {
  /** Of the connection. */
  id: string;
  kind: Kind;
  /** `link`: no window could be opened; the click on a link can. `leaving`: this window is on its way. */
  phase: 'opening' | 'waiting' | 'link' | 'leaving' | 'checking' | 'over';
  link?: string;
  result?: Result;
}

const SIGNED_IN: readonly string[] = ['authorized', 'callable'];

/**
 * Leads consumers to providers and back. It lives as long as the session, not as long as a view: what comes back is
 * confirmed and read wherever in the page somebody is by then.
 */
export class Authorization {
  readonly #session: Session;
  readonly #queries: QueryClient;
  readonly #visits: Visits;
  readonly #listeners = new Set<() => void>();
  #going: Going | null = null;
  #reading = false;
  /** Of which an error was heard. It carries no nonce, so it may be a stranger's: the true answer may still come. */
  #refused: Visit | null = null;

  constructor(session: Session, queries: QueryClient) {
    this.#session = session;
    this.#queries = queries;
    this.#visits = new Visits((visit, heard) => void this.#heard(visit, heard));
    this.#visits.resume();
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = () => this.#going;

  /** To be called by a click: it opens the window before it asks the API for a link. */
  async begin(kind: Kind, connection: Connection, waiting: string): Promise<void> {
    const { id } = connection;
    const going = this.#going;
    if (going?.id === id && going.kind === kind && (going.phase === 'opening' || (going.phase === 'waiting' && this.#visits.focus()))) {
      return;
    }
    this.#visits.abandon();
    const popup = this.#visits.prepare(waiting);
    this.#set({ id, kind, phase: 'opening' });
    try {
      // A link to a provider lives for half an hour; this page may have been open for longer.
      const fresh = kind === 'connect' ? await this.#enabled(connection) : await this.#read(connection);
      if (kind === 'connect' && (!canVisit(fresh) || lacksConsent(fresh))) {
        popup?.close();
        this.#set({ id, kind, phase: 'over', result: { as: 'needsMore' } });
      } else {
        this.#go(kind, fresh, popup);
      }
    } catch (failure) {
      popup?.close();
      this.#fail({ id, kind }, failure);
    }
  }

  #go(kind: Kind, connection: Connection, popup: Window | null) {
    const { id } = connection;
    const link = webUrl(kind === 'connect' ? connection.authorize_url : connection.revoke_url);
    if (!link) {
      popup?.close();
      this.#end({ id, kind }, { as: 'noLink' });
      return;
    }
    const departure = this.#visits.go(kind, { id, since: connection.updated_at ?? null, link }, popup);
    if (departure === 'popup') {
      this.#set({ id, kind, phase: 'waiting' });
    } else if (departure === 'same-window') {
      this.#set({ id, kind, phase: 'leaving' });
    } else {
      this.#set({ id, kind, phase: 'link', link: departure.link });
    }
  }

  /** The link that stood in for a blocked window was followed. */
  followed() {
    if (this.#going?.phase === 'link') {
      const { id, kind } = this.#going;
      this.#set({ id, kind, phase: 'waiting' });
    }
  }

  /** The window is closed, whatever came of it. */
  abandon() {
    this.#visits.abandon();
    this.#set(null);
  }

  /** What was said has been read. */
  dismiss() {
    if (this.#going?.phase === 'over') {
      this.#set(null);
    }
  }

  /** A switch that is off, or a connection that is not there yet, is switched on by going to the provider. */
  async #enabled(connection: Connection): Promise<Connection> {
    if (connection.state !== 'available' && connection.enabled) {
      return this.#read(connection);
    }
    const fresh = await this.#session.api.send<Connection>('PATCH', pathOf(connection), { enabled: true });
    remember(this.#queries, fresh);
    this.#session.host?.connectionChanged(fresh);
    return fresh;
  }

  async #read(connection: Pick<Connection, 'unified_api' | 'service_id'>): Promise<Connection> {
    const fresh = await this.#session.api.get<Connection>(pathOf(connection));
    remember(this.#queries, fresh);
    return fresh;
  }

  async #heard(visit: Visit, heard: Heard) {
    const final = heard.type === 'oauth_complete' || heard.type === 'oauth_error';
    const refused = this.#refused === visit;
    if ((this.#reading && !final) || (refused && heard.type === 'oauth_error')) {
      return;
    }
    if (heard.type === 'oauth_complete' || (final && visit.sameWindow)) {
      // The answer comes by two ways, and a confirm token works once.
      this.#visits.done();
    } else if (final) {
      this.#refused = visit;
    }
    const place = placeOf(visit.id);
    if (final || (!refused && heard.type === 'window_closed') || visit.sameWindow) {
      this.#set({ ...visit, phase: 'checking' });
    }
    this.#reading = true;
    try {
      if (heard.type === 'oauth_complete') {
        await this.#session.api.send('POST', `${pathOf(place)}/confirm`, { confirm_token: heard.confirmToken });
      }
      this.#conclude(visit, heard, await this.#read(place), final);
    } catch (failure) {
      if (heard.type === 'oauth_return' && !visit.sameWindow) {
        // Nobody asked but us; the other window is still open, and says how it ends.
        return;
      }
      this.#visits.done();
      this.#fail(visit, failure);
    } finally {
      this.#reading = false;
    }
  }

  #conclude(visit: Visit, heard: Heard, fresh: Connection, final: boolean) {
    if (heard.type === 'oauth_error') {
      this.#end(visit, { as: 'refused', type: heard.error, words: heard.errorDescription ?? '' });
    } else if (final || isReached(visit, fresh)) {
      this.#visits.done();
      this.#arrived(visit, fresh);
    } else if ((heard.type === 'window_closed' && this.#refused !== visit) || visit.sameWindow) {
      if (visit.sameWindow) {
        this.#visits.done();
      }
      this.#end(visit, { as: 'unfinished', elsewhere: !visit.sameWindow });
    }
  }

  #arrived(visit: Visit, fresh: Connection) {
    this.#session.host?.connectionChanged(fresh);
    if (visit.kind === 'disconnect') {
      this.#end(visit, { as: 'disconnected' });
      return;
    }
    const connected = standing(fresh).group === 'connected';
    if (connected && leave(this.#session.claims, this.#session.host)) {
      this.#set({ ...visit, phase: 'leaving' });
    } else {
      this.#end(visit, { as: connected ? 'connected' : 'needsMore' });
    }
  }

  #fail(visit: { id: string; kind: Kind }, failure: unknown) {
    askWhetherSessionStands(this.#session.api, failure);
    this.#end(visit, { as: 'failed', failure });
  }

  #end({ id, kind }: { id: string; kind: Kind }, result: Result) {
    this.#set({ id, kind, phase: 'over', result });
  }

  #set(going: Going | null) {
    this.#going = going;
    this.#listeners.forEach(listener => listener());
  }
}

/** Whether the provider has said yes (or, disconnecting, is rid of us), and nothing is on its way to us any more. */
export function isReached(visit: Visit, { state, health, updated_at: updated }: Connection): boolean {
  const signedIn = SIGNED_IN.includes(state) && health !== 'pending_confirmation';
  return visit.kind === 'connect' ? signedIn && (updated ?? null) !== visit.since : !signedIn;
}

/** An id is made of the unified API and the service: `crm+salesforce`. */
export function placeOf(id: string): Pick<Connection, 'unified_api' | 'service_id'> {
  const plus = id.indexOf('+');
  return { unified_api: id.slice(0, plus), service_id: id.slice(plus + 1) };
}
