import { addressOf } from './address';
import type { View } from './embed';
import { Frame } from './frame';
import { openMessage } from './messages';
import { wordsIn } from './words';

const NAME = 'strongroom-vault';
const TEXTS = {
  token: 'token',
  'unified-api': 'unifiedApi',
  'service-id': 'serviceId',
  'initial-view': 'initialView',
  locale: 'locale',
  'vault-url': 'vaultUrl',
} as const;
const SWITCHES = {
  'show-consumer': 'showConsumer',
  'show-language-switch': 'showLanguageSwitch',
  'auto-start-authorization': 'autoStartAuthorization',
} as const;

const SHEET = `
  :host { display: block; block-size: 40rem; }
  :host([hidden]) { display: none; }
  iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; }
`;

/** Makes `<strongroom-vault>` known, where there is a document and nobody has done so. */
export function define(own: string) {
  if (typeof customElements !== 'undefined' && !customElements.get(NAME)) {
    StrongroomVaultElement.own = own;
    customElements.define(NAME, StrongroomVaultElement);
  }
}

// A server that renders pages imports the module as well.
const Base = (typeof HTMLElement === 'undefined' ? class {} : HTMLElement) as typeof HTMLElement;

export class StrongroomVaultElement extends Base {
  static observedAttributes = [...Object.keys(TEXTS), ...Object.keys(SWITCHES)];

  /** The address of the script this is in. */
  static own = '';

  #frame: Frame | null = null;
  #token: string | null = null;
  #due = false;

  get token(): string {
    return this.#token ?? this.getAttribute('token') ?? '';
  }

  set token(value: string) {
    this.#token = value;
    this.#changed();
  }

  connectedCallback() {
    // Set before the element was known: the property of the object would hide ours.
    if (Object.hasOwn(this, 'token')) {
      const given = this.token;
      delete (this as { token?: string }).token;
      this.#token = given;
    }
    this.#changed();
  }

  disconnectedCallback() {
    this.#frame?.end();
    this.#frame = null;
  }

  attributeChangedCallback(name: string) {
    if (name === 'token') {
      this.#token = null;
    }
    this.#changed();
  }

  /** Frameworks set attributes one by one: all of them are one change. */
  #changed() {
    if (!this.#due) {
      this.#due = true;
      queueMicrotask(() => {
        this.#due = false;
        this.#show();
      });
    }
  }

  #show() {
    this.#frame?.end();
    this.#frame = null;
    const view = this.#view();
    const message = openMessage(view, true);
    if (!this.isConnected || !message) {
      return;
    }
    const frame = new Frame(addressOf(view, StrongroomVaultElement.own), message, {
      ready: () => this.#say('ready'),
      closed: () => this.#say('close'),
      changed: connection => this.#say('connectionchange', connection),
      deleted: connection => this.#say('connectiondelete', connection),
      failed: () => this.#say('error'),
    });
    frame.element.title = wordsIn(view.locale).title;
    this.#frame = frame;
    this.#shadow().append(frame.element);
  }

  #view(): View {
    const view: Record<string, unknown> = {};
    for (const [attribute, option] of Object.entries(TEXTS)) {
      view[option] = this.getAttribute(attribute) ?? '';
    }
    for (const [attribute, option] of Object.entries(SWITCHES)) {
      view[option] = this.hasAttribute(attribute) && this.getAttribute(attribute) !== 'false';
    }
    return { ...view, token: this.token };
  }

  #shadow(): ShadowRoot {
    if (this.shadowRoot) {
      return this.shadowRoot;
    }
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SHEET);
    root.adoptedStyleSheets = [sheet];
    return root;
  }

  #say(type: string, detail?: unknown) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
