import { expect, type APIRequestContext, type BrowserContext, type Frame, type Response } from '@playwright/test';
import { knownSecrets } from './provider';
import { stage } from './stage';

/** Answers that can say something of a customer: the rest are files, the same for everybody. */
const SPOKEN = ['document', 'fetch', 'xhr', 'other'];

/** Looks over the shoulder of a test: what pages of the vault complained about, and what they were told. */
export class Watch {
  readonly secrets = new Set<string>();
  readonly #complaints: string[] = [];
  readonly #bodies: Promise<Body>[] = [];
  readonly #expected: RegExp[] = [];

  constructor(readonly context: BrowserContext) {
    context.on('console', message => {
      const page = message.page()?.url() ?? '';
      if (message.type() === 'error' && (ours(page) || ours(message.location().url))) {
        this.#complaints.push(`${message.text()} (${message.location().url} on ${page})`);
      }
    });
    context.on('weberror', error => {
      if (ours(error.page()?.url() ?? '')) {
        this.#complaints.push(String(error.error().stack ?? error.error()));
      }
    });
    context.on('response', response => {
      if (ours(response.url()) && SPOKEN.includes(response.request().resourceType())) {
        this.#bodies.push(bodyOf(response));
      }
    });
  }

  /** Browsers note refused requests as errors; a test that provokes one says so. */
  expect(complaint: RegExp) {
    this.#expected.push(complaint);
  }

  assertQuiet() {
    const unexpected = this.#complaints.filter(one => !this.#expected.some(known => known.test(one)));
    expect(unexpected, 'errors in the console').toEqual([]);
  }

  /** No secret in a document, an address, a storage or an answer. */
  async assertDiscreet(request: APIRequestContext) {
    const secrets = [...this.secrets, ...(await knownSecrets(request))].filter(one => one.length > 7);
    for (const { url, text } of await Promise.all(this.#bodies)) {
      expect(found(secrets, text), `secrets in the answer of ${url}`).toEqual([]);
    }
    for (const frame of this.context.pages().flatMap(page => page.frames())) {
      if (ours(frame.url())) {
        const seen = await look(frame);
        expect(found(secrets, seen.document), `secrets in the document ${frame.url()}`).toEqual([]);
        expect(found(secrets, seen.address), 'secrets in the address').toEqual([]);
        expect(found(secrets, seen.local), 'secrets in the local storage').toEqual([]);
        expect(found(secrets, seen.tab), 'secrets in the storage of the tab').toEqual([]);
      }
    }
  }
}

interface Body {
  url: string;
  text: string;
}

async function bodyOf(response: Response): Promise<Body> {
  const url = response.url();
  try {
    return { url, text: await response.text() };
  } catch {
    // A redirect, or a window that has closed.
    return { url, text: '' };
  }
}

function look(frame: Frame) {
  return frame.evaluate(() => {
    const entries = (name: 'localStorage' | 'sessionStorage', kept: string) => {
      try {
        return Object.entries(window[name])
          .filter(([key]) => key !== kept)
          .map(entry => entry.join('='))
          .join('\n');
      } catch {
        // A page within another one has no storage at all.
        return '';
      }
    };
    const values = [...document.querySelectorAll('input, textarea, select')].map(
      field => (field as HTMLInputElement).value,
    );
    return {
      document: [document.documentElement.outerHTML, ...values].join('\n'),
      address: location.href,
      local: entries('localStorage', ''),
      // The session itself is kept for a reload, for as long as the tab lives.
      tab: entries('sessionStorage', 'strongroom.session'),
    };
  });
}

function found(secrets: string[], text: string): string[] {
  return secrets.filter(secret => text.includes(secret)).map(secret => `${secret.slice(0, 12)}...`);
}

function ours(url: string): boolean {
  return url.startsWith(`${stage.vault}/`);
}
