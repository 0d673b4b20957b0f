import type { Address } from './address';
import type { Options } from './embed';
import { Frame } from './frame';
import type { OpenMessage } from './messages';
import { style } from './style';
import { wordsIn } from './words';

const BAR_PX = 48;

/** The vault over the whole page, as a modal dialog: nothing behind it can be reached, and Escape closes it. */
export class Overlay {
  readonly #dialog = document.createElement('dialog');
  readonly #frame: Frame;
  readonly #options: Options;
  readonly #before = document.activeElement;
  readonly #words: ReturnType<typeof wordsIn>;
  readonly #unlock = lockScrolling();
  #notice: HTMLElement | null = null;
  #ended = false;

  constructor(address: Address, message: OpenMessage, options: Options) {
    this.#options = options;
    this.#words = wordsIn(options.locale);
    this.#frame = new Frame(address, message, {
      ready: () => this.#ready(),
      closed: () => this.end(),
      changed: connection => options.onConnectionChange?.(connection),
      deleted: connection => options.onConnectionDelete?.(connection),
      failed: () => this.#failed(),
    });
    this.#build();
  }

  #build() {
    const dialog = this.#dialog;
    style(dialog, {
      display: 'block',
      position: 'fixed',
      inset: '0',
      width: '100%',
      height: '100%',
      background: 'Canvas',
      'color-scheme': 'light dark',
    });
    dialog.setAttribute('aria-label', this.#words.title);
    dialog.addEventListener('cancel', event => {
      event.preventDefault();
      this.end();
    });
    // Browsers close a dialog that refuses to be cancelled again and again.
    dialog.addEventListener('close', () => this.end());
    const frame = this.#frame.element;
    frame.title = this.#words.title;
    style(frame, { display: 'block', position: 'absolute', inset: '0', width: '100%', height: '100%' });
    this.#notice = this.#waiting();
    dialog.append(frame, this.#notice);
    document.body.append(dialog);
    dialog.showModal();
    this.#notice.querySelector('button')?.focus();
  }

  /** A way out until the page is there and offers its own. */
  #waiting(): HTMLElement {
    const bar = document.createElement('div');
    style(bar, { display: 'block', position: 'absolute', inset: '0', background: 'Canvas', color: 'CanvasText' });
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = '\u00d7';
    close.setAttribute('aria-label', this.#words.close);
    style(close, {
      position: 'absolute',
      'inset-block-start': '8px',
      'inset-inline-end': '8px',
      width: `${BAR_PX}px`,
      height: `${BAR_PX}px`,
      font: '28px/1 system-ui, sans-serif',
      'text-align': 'center',
      color: 'CanvasText',
      cursor: 'pointer',
      'outline-offset': '-4px',
    });
    close.addEventListener('focus', () => close.style.setProperty('outline', '2px solid', 'important'));
    close.addEventListener('click', () => this.end());
    const said = document.createElement('p');
    said.setAttribute('role', 'status');
    style(said, {
      display: 'block',
      position: 'absolute',
      inset: '40% 10% auto',
      font: '16px/1.5 system-ui, sans-serif',
      color: 'CanvasText',
      'text-align': 'center',
    });
    bar.append(close, said);
    return bar;
  }

  #ready() {
    this.#notice?.remove();
    this.#notice = null;
    this.#frame.element.focus();
    this.#options.onReady?.();
  }

  #failed() {
    const said = this.#notice?.querySelector('p');
    if (said) {
      said.textContent = this.#words.failed;
    }
  }

  end() {
    if (this.#ended) {
      return;
    }
    this.#ended = true;
    this.#frame.end();
    this.#dialog.close();
    this.#dialog.remove();
    this.#unlock();
    if (this.#before instanceof HTMLElement && this.#before.isConnected) {
      this.#before.focus();
    }
    this.#options.onClose?.();
  }

  get ended() {
    return this.#ended;
  }
}

/** @returns what undoes it */
function lockScrolling(): () => void {
  const root = document.documentElement;
  const value = root.style.getPropertyValue('overflow');
  const priority = root.style.getPropertyPriority('overflow');
  root.style.setProperty('overflow', 'hidden', 'important');
  return () => root.style.setProperty('overflow', value, priority);
}
