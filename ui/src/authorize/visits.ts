import type { Answer } from '../session/entrance';
import { keep, kept } from '../session/kept';

// A visit to a provider: in a window of its own, or in this one where windows are not allowed.
//
// It may be heard of in four ways, since each of them fails somewhere: a message of the result page to
// its opener, the same on a channel (providers may cut the link to the opener), the window being
// closed, and this page coming back to the front.

export type Kind = 'connect' | 'disconnect';

/** What this page remembers of a visit. No secret: the nonce only says which question an answer belongs to. */
export interface Visit {
  /** Of the connection. */
  id: string;
  kind: Kind;
  nonce: string;
  sameWindow: boolean;
  /** The connection's `updated_at` when the visit began. */
  since: number | null;
}

export type Heard = Answer | { type: 'window_closed' };

export type Departure = 'popup' | 'same-window' | { link: string };

export interface Destination {
  id: string;
  since: number | null;
  /** An `authorize_url` or `revoke_url`. */
  link: URL;
}

const PENDING = 'strongroom.visit';
const POLL_MILLIS = 400;
// The result page's message may still be on its way when the window is already gone.
const GRACE_MILLIS = 1000;
const TYPES: readonly unknown[] = ['oauth_complete', 'oauth_error', 'oauth_return', 'window_closed'];

let resumed: Answer | null = null;

/** What the address said when this page was loaded, for whoever waits for it. */
export function resumeVisit(answer: Answer): void {
  resumed = answer;
}

/** Another page's answer: of another service, or to a question that this page did not ask. */
export function concerns(visit: Visit, heard: Heard): boolean {
  const sameService = (service: string) => visit.id.endsWith(`+${service}`);
  switch (heard.type) {
    case 'oauth_complete':
      return visit.kind === 'connect' && heard.nonce === visit.nonce && sameService(heard.serviceId);
    case 'oauth_error':
      // Anybody can make a browser open the result page with an error in its address.
      return sameService(heard.serviceId) && (visit.kind === 'disconnect' || heard.nonce === visit.nonce);
    default:
      return true;
  }
}

/** Whether this looks like an answer, whoever sent it. */
export function isHeard(data: unknown): data is Heard {
  if (typeof data !== 'object' || data === null || !('type' in data) || !TYPES.includes(data.type)) {
    return false;
  }
  const { nonce, confirmToken, serviceId, error } = data as Record<string, unknown>;
  switch (data.type) {
    case 'oauth_complete':
      return [nonce, confirmToken, serviceId].every(one => typeof one === 'string');
    case 'oauth_error':
      return [error, serviceId, nonce].every(one => typeof one === 'string');
    default:
      return true;
  }
}

/** Other sites see neither our storage nor our channel from within a frame, and have no address to come back to. */
export const framed = () => window.self !== window.top;

/** Where a second window is a trap: no tabs to go back by, or an app that shows the page inside of itself. */
export function windowsAreTraps(agent = navigator.userAgent): boolean {
  return /FBAN|FBAV|Instagram|Line\/|MicroMessenger|; wv\)|LinkedInApp|GSA\/|Snapchat|Electron/.test(agent)
    || matchMedia('(pointer: coarse) and (hover: none)').matches;
}

export class Visits {
  readonly #heard: (visit: Visit, heard: Heard) => void;
  #visit: Visit | null = null;
  #popup: Window | null = null;
  #timer = 0;
  #grace = 0;

  /** @param heard called with the visit and what came back, more than once at times */
  constructor(heard: (visit: Visit, heard: Heard) => void) {
    this.#heard = heard;
    addEventListener('message', event => {
      if (event.origin === location.origin) {
        this.#hear(event.data);
      }
    });
    if ('BroadcastChannel' in window) {
      new BroadcastChannel('strongroom').addEventListener('message', event => this.#hear(event.data));
    }
    addEventListener('focus', () => this.#hear({ type: 'oauth_return' }));
    // Back from the provider by the button of the browser: the page was kept as it was.
    addEventListener('pageshow', event => event.persisted && this.#hear({ type: 'oauth_return' }));
  }

  get current(): Visit | null {
    return this.#visit;
  }

  /** Takes up the visit on which this page was left in the same window; to be called once there is a listener. */
  resume() {
    const answer = resumed;
    resumed = null;
    const visit = framed() ? null : visitIn(kept(PENDING));
    if (!visit || this.#visit) {
      return;
    }
    this.#visit = visit;
    if (answer && (visit.sameWindow || answer.type !== 'oauth_return')) {
      this.#hear(answer);
    }
  }

  /** Opens an empty window. Only a click allows that, so it comes before any call to the API. */
  prepare(words: string): Window | null {
    if (!framed() && windowsAreTraps()) {
      return null;
    }
    const popup = window.open('about:blank', 'strongroom-visit', popupFeatures());
    if (popup) {
      write(popup, words);
    }
    return popup;
  }

  /** Sends the window of {@link prepare} to the provider, or this one where there is none. */
  go(kind: Kind, { id, since, link }: Destination, popup: Window | null): Departure {
    const here = !framed() && (!popup || popup.closed);
    const nonce = newNonce();
    this.#visit = { id, kind, nonce, sameWindow: here, since };
    const result = `${location.origin}/oauth/callback${kind === 'disconnect' ? '?flow=disconnect' : ''}`;
    link.searchParams.set('redirect_uri', here ? location.href : result);
    if (kind === 'connect') {
      link.searchParams.set('nonce', nonce);
    }
    if (!framed()) {
      keep(PENDING, JSON.stringify(this.#visit));
    }
    if (here) {
      location.assign(link.href);
      return 'same-window';
    }
    if (!popup || popup.closed) {
      return { link: link.href };
    }
    this.#popup = popup;
    popup.location.replace(link.href);
    this.#watch(popup);
    return 'popup';
  }

  /** @returns whether there is a window to go on in */
  focus(): boolean {
    const open = this.#popup !== null && !this.#popup.closed;
    if (open) {
      this.#popup?.focus();
    }
    return open;
  }

  /** Nothing more is expected. */
  done() {
    clearInterval(this.#timer);
    clearTimeout(this.#grace);
    this.#visit = null;
    if (!framed()) {
      keep(PENDING, null);
    }
  }

  /** Also closes the window. */
  abandon() {
    this.#popup?.close();
    this.#popup = null;
    this.done();
  }

  #watch(popup: Window) {
    clearInterval(this.#timer);
    clearTimeout(this.#grace);
    this.#timer = window.setInterval(() => {
      if (popup.closed) {
        clearInterval(this.#timer);
        this.#grace = window.setTimeout(() => this.#hear({ type: 'window_closed' }), GRACE_MILLIS);
      }
    }, POLL_MILLIS);
  }

  #hear(data: unknown) {
    if (this.#visit && isHeard(data) && concerns(this.#visit, data)) {
      this.#heard(this.#visit, data);
    }
  }
}

function visitIn(text: string | null): Visit | null {
  try {
    const visit = JSON.parse(text ?? 'null') as Visit | null;
    return visit && typeof visit.id === 'string' && typeof visit.nonce === 'string' ? visit : null;
  } catch {
    return null;
  }
}

function write(popup: Window, words: string) {
  try {
    const { documentElement: root, body } = popup.document;
    popup.document.title = words;
    root.style.colorScheme = 'light dark';
    body.textContent = words;
    Object.assign(body.style, { font: '1rem/1.5 system-ui, sans-serif', padding: '2rem', textAlign: 'center' });
  } catch {
    // A window of that name was open: that of a visit before this page was loaded again, still at a provider.
    popup.focus();
  }
}

function popupFeatures(): string {
  const [width, height] = [640, 800];
  const left = Math.max(0, Math.round(screenX + (outerWidth - width) / 2));
  const top = Math.max(0, Math.round(screenY + (outerHeight - height) / 3));
  return `popup,width=${width},height=${height},left=${left},top=${top}`;
}

/** `randomUUID` exists on secure origins only; a test set-up may be on plain http. */
function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
