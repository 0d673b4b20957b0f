import '../look/tokens.css';
import './result.css';
import english from '../i18n/locales/en/result.json';
import { choose, directionOf, wishes } from '../i18n/languages';
import { kept } from '../session/kept';
import { messageOf, targetsOf, type Message } from './message';

// The end of an authorization in a window of its own: tells the window that opened it, and closes.

type Words = Record<keyof typeof english, string>;

const CHANNEL = 'strongroom';
const SESSION = 'strongroom.session';
const LONGEST_WORDS = 300;
const LONGEST_CODE = 80;
// Where closing is allowed this page is gone before.
const CLOSED_BY_THEN_MILLIS = 300;

const others = import.meta.glob<Words>(['../i18n/locales/*/result.json', '!../i18n/locales/en/result.json'], { import: 'default' });

const query = new URLSearchParams(location.search);
const hash = new URLSearchParams(location.hash.slice(1));
// A confirm token or an error text must not stay in the address bar or the history.
history.replaceState(null, '', location.pathname);

const message = messageOf(query, hash);
tell(message, targetsOf(hash, location.origin));
if (message.type === 'oauth_error') {
  void say(words => showFailure(words, message));
} else {
  window.close();
  setTimeout(() => void say(showSuccess), CLOSED_BY_THEN_MILLIS);
}

function tell(what: Message, targets: string[]) {
  if (window.opener && what.type !== 'oauth_return') {
    targets.forEach(target => (window.opener as Window).postMessage(what, target));
  }
  // A provider that isolates its pages cuts the link to the opener; pages of ours still hear this.
  if ('BroadcastChannel' in window) {
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage(what);
    channel.close();
  }
}

/** In the language of the browser; English wherever that cannot be had. */
async function say(show: (words: Words) => void) {
  const language = choose(wishes());
  const load = others[`../i18n/locales/${language}/result.json`];
  const words = await load?.().catch(() => undefined);
  document.documentElement.lang = words ? language : 'en';
  document.documentElement.dir = words ? directionOf(language) : 'ltr';
  show({ ...english, ...words });
}

function showSuccess(words: Words) {
  if (message.type === 'oauth_complete') {
    show(words, 'good', words.signedIn, words.signedInText);
  } else if (query.get('flow') === 'disconnect') {
    show(words, 'good', words.disconnected, words.closeText);
  } else {
    show(words, 'good', words.connected, words.closeText);
  }
}

function showFailure(words: Words, { error, errorDescription }: Extract<Message, { type: 'oauth_error' }>) {
  const heading = query.get('origin') === 'revoke' ? words.notDisconnected : words.notConnected;
  show(words, 'bad', heading, words[`failed${error}` as keyof Words] ?? words.failed);
  reveal('words', errorDescription.slice(0, LONGEST_WORDS));
  reveal('code', words.code.replace('{{code}}', () => error.slice(0, LONGEST_CODE)));
}

function show(words: Words, outcome: 'good' | 'bad', heading: string, text: string) {
  document.title = heading;
  byId('result').dataset.outcome = outcome;
  byId('heading').textContent = heading;
  byId('text').textContent = text;
  const close = byId('close');
  close.textContent = words.close;
  // A window that no script opened cannot be closed by one either.
  close.hidden = !window.opener;
  close.addEventListener('click', () => window.close());
  const back = byId('back');
  back.textContent = words.back;
  back.hidden = Boolean(window.opener) || kept(SESSION) === null;
  byId('heading').focus();
}

function reveal(id: string, text: string) {
  byId(id).textContent = text;
  byId(id).hidden = text === '';
}

function byId(id: string): HTMLElement {
  return document.getElementById(id)!;
}
