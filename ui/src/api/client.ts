import type { Claims } from '../session/claims';
import { ApiFailure } from './failure';
import type { Connection, Listed } from './types';

const LIST = '/vault/connections';
const PATIENCE_MILLIS = 60_000;

type Query = Record<string, string | number | undefined>;

/** The public API with a session token: the same calls that any other client makes. */
export class Api {
  readonly #headers: Record<string, string>;
  readonly #refused: () => void;

  /** @param refused told when the API no longer takes the token */
  constructor(token: string, claims: Claims, refused: () => void) {
    this.#refused = refused;
    this.#headers = {
      authorization: `Bearer ${token}`,
      'x-apideck-app-id': bytesOf(claims.application_id),
      'x-apideck-consumer-id': bytesOf(claims.consumer_id),
      'x-apideck-auth-type': 'JWT',
      'content-type': 'application/json',
    };
  }

  get<T>(path: string, query: Query = {}): Promise<T> {
    return this.#call('GET', address(path, query)).then(body => body.data as T);
  }

  /** A document: the guides of connectors are Markdown. */
  async text(path: string): Promise<string> {
    const response = await fetch(path, {
      headers: this.#headers,
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    }).catch(() => null);
    if (!response?.ok) {
      throw new ApiFailure(response?.status ?? 0, null);
    }
    return response.text();
  }

  async page<T>(path: string, query: Query = {}): Promise<Listed<T>> {
    const body = await this.#call('GET', address(path, query));
    return { data: (body.data ?? []) as T[], next: body.meta?.cursors?.next ?? null };
  }

  send<T>(method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
    return this.#call(method, path, body).then(answer => answer.data as T);
  }

  async #call(method: string, path: string, body?: unknown): Promise<Answer> {
    let response: Response | undefined;
    let json: Answer | null = null;
    try {
      response = await fetch(path, {
        method,
        headers: this.#headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MILLIS),
      });
      json = response.status === 204 ? {} : ((await response.json()) as Answer);
    } catch {
      throw new ApiFailure(response?.status ?? 0, null);
    }
    if (!response.ok) {
      // Elsewhere a 401 may be about the account at the service.
      if (response.status === 401 && path.split('?')[0] === LIST) {
        this.#refused();
      }
      throw new ApiFailure(response.status, json);
    }
    return json;
  }
}

/** Headers are made of bytes: fetch refuses an id in any other script than Latin, and the API reads UTF-8. */
function bytesOf(id: string): string {
  return Array.from(new TextEncoder().encode(id), byte => String.fromCharCode(byte)).join('');
}

interface Answer {
  data?: unknown;
  meta?: { cursors?: { next?: string | null } };
  message?: string;
  type_name?: string;
}

/**
 * A 401 about one connection may be a service's refusal or the end of the session. The list tells them apart: where it
 * is refused too, {@link Api} says so.
 */
export function askWhetherSessionStands(api: Api, failure: unknown) {
  if (failure instanceof ApiFailure && failure.status === 401) {
    api.get(LIST).catch(() => undefined);
  }
}

export function pathOf({ unified_api: api, service_id: service }: Pick<Connection, 'unified_api' | 'service_id'>) {
  return `${LIST}/${encodeURIComponent(api)}/${encodeURIComponent(service)}`;
}

function address(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') {
      search.set(name, String(value));
    }
  }
  return search.size > 0 ? `${path}?${search}` : path;
}
