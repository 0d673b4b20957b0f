import type { Address } from './address';
import type { Connection } from './embed';
import { CHANGED, CLOSED, DELETED, LISTENING, READY, readTold, type OpenMessage } from './messages';

// How long after the document of the frame has come its script may take to say so.
const PATIENCE_MILLIS = 15_000;

/** What is made of the embedded page's words. */
export interface Listener {
  ready(): void;
  closed(): void;
  changed(connection: Connection): void;
  deleted(connection: Connection): void;
  /** The page does not come: the vault is away, or this site may not embed it. */
  failed(): void;
}

/** An iframe with the vault in it. Tells it the token, and hears it and nobody else. */
export class Frame {
  readonly element = document.createElement('iframe');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #there = false;

  constructor(
    readonly address: Address,
    readonly message: OpenMessage,
    readonly listener: Listener,
  ) {
    this.element.allow = 'clipboard-write';
    this.element.referrerPolicy = 'no-referrer';
    this.element.addEventListener('load', this.#loaded);
    window.addEventListener('message', this.#hear);
    this.element.src = address.href;
  }

  end() {
    clearTimeout(this.#timer);
    window.removeEventListener('message', this.#hear);
    this.element.remove();
  }

  #loaded = () => {
    if (this.#there) {
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      console.error(
        `Strongroom: ${this.address.href} does not show itself here. Is ${location.origin} among the allowed_origins of the application?`,
      );
      this.listener.failed();
    }, PATIENCE_MILLIS);
  };

  #hear = (event: MessageEvent) => {
    // Other frames of this site may be of the vault's origin, and this frame may have been sent elsewhere.
    if (event.source === null || event.source !== this.element.contentWindow || event.origin !== this.address.origin) {
      return;
    }
    const told = readTold(event.data);
    switch (told?.type) {
      case LISTENING:
        this.#there = true;
        clearTimeout(this.#timer);
        this.element.contentWindow?.postMessage(this.message, this.address.origin);
        break;
      case READY:
        this.listener.ready();
        break;
      case CLOSED:
        this.listener.closed();
        break;
      case CHANGED:
        this.listener.changed(told.data as Connection);
        break;
      case DELETED:
        this.listener.deleted(told.data as Connection);
        break;
    }
  };
}
