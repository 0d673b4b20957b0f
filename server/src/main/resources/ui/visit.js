// A visit to a provider: in a window of its own, or in this one where windows are not allowed.
//
// The visit may be heard of in four ways, since each of them fails somewhere: a message of the result
// page to its opener, the same on a channel (providers may cut the link to the opener), the window
// being closed, and this page coming back to the front.

import { webUrl } from '/assets/dom.js';
import { pending } from '/assets/entrance.js';

const POLL_MILLIS = 500;
// The result page's message may still be on its way when the window is already gone.
const GRACE_MILLIS = 1000;

export class Visits {
  #returned;
  #visit = pending.kept();
  #popup = null;
  #timer = 0;

  /** @param returned called with the visit and what came back, more than once at times */
  constructor(returned) {
    this.#returned = returned;
    addEventListener('message', event => {
      if (event.origin === location.origin) {
        this.#hear(event.data);
      }
    });
    if ('BroadcastChannel' in window) {
      new BroadcastChannel('strongroom').addEventListener('message', event => this.#hear(event.data));
    }
    addEventListener('focus', () => this.#hear({ type: 'oauth_return' }));
  }

  /** Opens an empty window. Only a click allows that, so it comes before any call to the API. */
  prepare() {
    const popup = window.open('about:blank', 'strongroom-visit', 'popup,width=640,height=800');
    if (popup) {
      popup.document.title = 'One moment';
    }
    return popup;
  }

  /**
   * @param kind `connect` or `disconnect`
   * @param popup of [prepare], or null where it was blocked
   * @returns whether there was a usable link
   */
  go(kind, connection, popup) {
    const link = webUrl(kind === 'connect' ? connection.authorize_url : connection.revoke_url);
    if (!link) {
      popup?.close();
      return false;
    }
    const sameWindow = !popup || popup.closed;
    const nonce = newNonce();
    const since = connection.updated_at;
    this.#visit = { id: connection.id, kind, nonce, sameWindow, since };
    pending.keep(this.#visit);
    const back = sameWindow
      ? location.href
      : `${location.origin}/oauth/callback${kind === 'disconnect' ? '?flow=disconnect' : ''}`;
    link.searchParams.set('redirect_uri', back);
    if (kind === 'connect') {
      link.searchParams.set('nonce', nonce);
    }
    if (sameWindow) {
      location.assign(link.href);
    } else {
      this.#popup = popup;
      popup.location.replace(link.href);
      this.#watch();
    }
    return true;
  }

  /** What the address said when this page was loaded. */
  resume(answer) {
    if (this.#visit && (this.#visit.sameWindow || answer.type !== 'oauth_return')) {
      this.#hear(answer);
    }
  }

  /** Nothing more is expected. */
  done() {
    clearInterval(this.#timer);
    this.#visit = null;
    pending.keep(null);
  }

  #watch() {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => {
      if (this.#popup.closed) {
        clearInterval(this.#timer);
        setTimeout(() => this.#hear({ type: 'window_closed' }), GRACE_MILLIS);
      }
    }, POLL_MILLIS);
  }

  #hear(message) {
    const visit = this.#visit;
    const types = ['oauth_complete', 'oauth_error', 'oauth_return', 'window_closed'];
    if (!visit || !types.includes(message?.type)) {
      return;
    }
    // Another page's answer: of another service, or to a question this page did not ask.
    const foreign = message.type === 'oauth_complete'
      ? message.nonce !== visit.nonce
      : message.serviceId && !visit.id.endsWith(`+${message.serviceId}`);
    if (!foreign) {
      this.#returned(visit, message);
    }
  }
}

/** `randomUUID` exists on secure origins only; a test set-up may be on plain http. */
function newNonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
