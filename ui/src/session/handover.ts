// A link opened in a tab of its own: browsers give that tab nothing of what this one keeps, so it asks.
// Only the tab in which that very link was clicked a moment ago answers; another one may be somebody else's.

const CHANNEL = 'strongroom.session';
// From the click (or the menu in which "open in a new tab" is picked) to the question.
const VALID_MILLIS = 60_000;
const PATIENCE_MILLIS = 400;

interface Question {
  type: 'ask';
  href: string;
  id: string;
}

interface Reply {
  type: 'reply';
  id: string;
  token: string;
}

/** By address without the host, the time until which it may be asked for. */
const offered = new Map<string, number>();
let listening = false;

/** To be called when a link of this page is about to be opened elsewhere. */
export function offer(href: string, token: string, now = Date.now()) {
  if (!('BroadcastChannel' in window)) {
    return;
  }
  offered.set(href, now + VALID_MILLIS);
  if (!listening) {
    listening = true;
    const channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener('message', ({ data }) => answer(channel, data as Question, token));
  }
}

function answer(channel: BroadcastChannel, question: Question, token: string) {
  const until = question.type === 'ask' ? offered.get(question.href) : undefined;
  if (until !== undefined) {
    offered.delete(question.href);
    if (Date.now() <= until) {
      channel.postMessage({ type: 'reply', id: question.id, token } satisfies Reply);
    }
  }
}

/** @returns the token of the tab that this one was opened from, null where there is none */
export function ask(href: string, patience = PATIENCE_MILLIS): Promise<string | null> {
  if (!('BroadcastChannel' in window)) {
    return Promise.resolve(null);
  }
  return new Promise(resolve => {
    const channel = new BroadcastChannel(CHANNEL);
    const id = Math.random().toString(36).slice(2);
    const finish = (token: string | null) => {
      clearTimeout(timer);
      channel.close();
      resolve(token);
    };
    const timer = setTimeout(() => finish(null), patience);
    channel.addEventListener('message', ({ data }) => {
      const reply = data as Reply;
      if (reply.type === 'reply' && reply.id === id && typeof reply.token === 'string') {
        finish(reply.token);
      }
    });
    channel.postMessage({ type: 'ask', href, id } satisfies Question);
  });
}
