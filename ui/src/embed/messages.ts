// What the embedding page and the embedded one say to each other. `on-ready`, `on-close` and the two changes are those of
// `@apideck/vault-js`; the rest is ours.

/** The embedded page is there and waits for a token. Says nothing, so anybody may hear it. */
export const LISTENING = 'strongroom:listening';
export const READY = 'on-ready';
export const CLOSED = 'on-close';
export const CHANGED = 'on-connection-change';
export const DELETED = 'on-connection-delete';

export interface OpenMessage {
  type: 'strongroom:open';
  token: string;
  unifiedApi?: string;
  serviceId?: string;
  initialView?: string;
  locale?: string;
  showConsumer?: boolean;
  showLanguageSwitch?: boolean;
  autoStartAuthorization?: boolean;
  /** A part of the page around it: nothing to close, and Escape is not ours. */
  inline: boolean;
}

const TEXTS = ['unifiedApi', 'serviceId', 'initialView', 'locale'] as const;
const SWITCHES = ['showConsumer', 'showLanguageSwitch', 'autoStartAuthorization'] as const;

/** The members that there are, each of its type: options come from people's code and from attributes. */
export function openMessage(from: object, inline: boolean): OpenMessage | null {
  const given = from as Record<string, unknown>;
  if (typeof given.token !== 'string' || given.token === '') {
    return null;
  }
  const message: OpenMessage = { type: 'strongroom:open', token: given.token, inline };
  for (const name of TEXTS) {
    const value = given[name];
    if (typeof value === 'string' && value !== '') {
      message[name] = value;
    }
  }
  for (const name of SWITCHES) {
    const value = given[name];
    if (typeof value === 'boolean') {
      message[name] = value;
    }
  }
  return message;
}

/** Null for whatever else windows tell each other. */
export function readOpenMessage(data: unknown): OpenMessage | null {
  return isObject(data) && data.type === 'strongroom:open' ? openMessage(data, data.inline === true) : null;
}

export type Told =
  | { type: typeof LISTENING | typeof READY | typeof CLOSED }
  | { type: typeof CHANGED | typeof DELETED; data: object };

/** What the embedded page said; null for whatever else. */
export function readTold(data: unknown): Told | null {
  if (data === LISTENING || data === READY || data === CLOSED) {
    return { type: data };
  }
  if (isObject(data) && (data.type === CHANGED || data.type === DELETED) && isObject(data.data)) {
    return { type: data.type, data: data.data };
  }
  return null;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
