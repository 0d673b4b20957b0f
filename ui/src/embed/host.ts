import { claimsOf } from '../session/claims';
import type { Host } from '../session/session';
import { CHANGED, CLOSED, DELETED, isObject, LISTENING, READY, readOpenMessage, type OpenMessage } from './messages';

const EMBEDDED = /^\/embed\/([^/]+)\/?$/;

/** Whether this page is made to be a part of another one. */
export function embedded(): boolean {
  return EMBEDDED.test(location.pathname);
}

/** The application whose page this is; null where it is not embedded. */
export function embeddedApplication(): string | null {
  const id = EMBEDDED.exec(location.pathname)?.[1];
  return id === undefined ? null : decodeURIComponent(id);
}

export interface Opening {
  token: string;
  host: Host;
  unifiedApi?: string;
  serviceId?: string;
}

/**
 * Waits until the page around this one says what to show. Which page that may be is decided by the server, which lets
 * only some of them embed this one; the first that has a session of the application is listened to from then on.
 */
export function connectHost(applicationId: string): Promise<Opening> {
  return new Promise(resolve => {
    const parent = window.parent;
    if (parent === window) {
      return;
    }
    const listen = (event: MessageEvent) => {
      const message = event.source === parent ? readOpenMessage(event.data) : null;
      // A page without an origin could not be answered: everybody without one would hear it.
      if (!message || event.origin === 'null' || claimsOf(message.token)?.application_id !== applicationId) {
        return;
      }
      removeEventListener('message', listen);
      resolve(opening(message, answering(parent, event.origin, message)));
    };
    addEventListener('message', listen);
    parent.postMessage(LISTENING, '*');
  });
}

function opening(message: OpenMessage, host: Host): Opening {
  return {
    token: message.token,
    host,
    ...(message.unifiedApi === undefined ? {} : { unifiedApi: message.unifiedApi }),
    ...(message.serviceId === undefined ? {} : { serviceId: message.serviceId }),
  };
}

function answering(parent: Window, origin: string, message: OpenMessage): Host {
  const tell = (what: unknown) => parent.postMessage(what, origin);
  const host: Host = {
    connectionChanged: connection => tell({ type: CHANGED, data: connection }),
    connectionDeleted: connection => tell({ type: DELETED, data: connection }),
    close: () => tell(CLOSED),
    options: optionsOf(message),
  };
  addEventListener('message', event => {
    if (event.source === parent && event.origin === origin && isObject(event.data) && event.data.type === 'close') {
      host.close();
    }
  });
  if (!message.inline) {
    addEventListener('keydown', event => closeByEscape(event, host));
  }
  tell(READY);
  return host;
}

/** Menus and dialogs take their own Escape and do not let it come up here. */
function closeByEscape(event: KeyboardEvent, host: Host) {
  if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) {
    host.close();
  }
}

function optionsOf(message: OpenMessage): Host['options'] {
  const { token: _token, type: _type, unifiedApi: _api, serviceId: _service, ...options } = message;
  return options;
}
