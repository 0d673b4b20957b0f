// The session page: everything a consumer has connected, and everything that can be.

import { Api } from '/assets/api.js';
import { Card } from '/assets/card.js';
import { Deeds } from '/assets/deeds.js';
import { claimsOf, enter } from '/assets/entrance.js';
import { applyTheme, link } from '/assets/theme.js';
import { standing } from '/assets/wording.js';

const GROUPS = ['attention', 'connected', 'available'];
const LONGEST_TIMER_MILLIS = 2 ** 31 - 1;

const byId = id => document.getElementById(id);
const { token, wanted, answer } = enter();
const claims = token && claimsOf(token);
const cards = new Map();
let reply = () => {};

if (!claims) {
  end('This link does not work', 'Part of it may have been lost on the way. Go back to where you came '
      + 'from and open your connections again from there.');
} else if (claims.exp * 1000 <= Date.now()) {
  expired();
} else {
  begin();
}

async function begin() {
  const api = new Api(token, claims);
  const page = { cards, arrange, say, ask, refused };
  const deeds = new Deeds(api, page, claims.settings?.allow_actions);
  try {
    fill(await api.list(), deeds);
  } catch (failure) {
    refused(failure);
    return;
  }
  // Not before: only now the API has vouched for the token that these words come from.
  applyTheme(claims);
  linkBack('back');
  const left = claims.exp * 1000 - Date.now();
  if (left < LONGEST_TIMER_MILLIS) {
    setTimeout(expired, left);
  }
  byId('search').addEventListener('input', search);
  deeds.resume(answer);
}

function fill(connections, deeds) {
  const apis = claims.settings?.unified_apis ?? [];
  const only = claims.settings?.isolation_mode || wanted?.only;
  const shown = connections
    .filter(({ unified_api: api }) => apis.length === 0 || apis.includes(api))
    .filter(({ id }) => !only || !wanted || id === wanted.id)
    .sort((one, other) => one.name.localeCompare(other.name));
  for (const connection of shown) {
    cards.set(connection.id, new Card(connection, deeds));
  }
  byId('loading').hidden = true;
  byId('finder').hidden = cards.size < 2;
  byId('empty').hidden = cards.size > 0;
  arrange();
  const card = wanted && cards.get(wanted.id);
  if (card) {
    card.unfold(card.connection.state !== 'available');
    card.node.scrollIntoView({ block: 'center' });
    card.focus();
  } else {
    say(`${cards.size} services`);
  }
}

/** Puts every card into its group; the focus stays where it is. */
function arrange() {
  const focused = document.activeElement;
  const all = [...cards.values()];
  for (const group of GROUPS) {
    const members = all.filter(card => standing(card.connection).group === group);
    const list = byId(`${group}-list`);
    const nodes = members.map(card => card.node);
    if (nodes.length !== list.children.length || nodes.some((node, i) => node !== list.children[i])) {
      list.replaceChildren(...nodes);
    }
    const visible = nodes.filter(node => !node.hidden).length;
    byId(`${group}-count`).textContent = String(visible);
    byId(group).hidden = visible === 0;
  }
  if (focused !== document.activeElement && focused.isConnected) {
    focused.focus();
  }
}

function search() {
  const words = byId('search').value.trim().toLocaleLowerCase().split(/\s+/);
  for (const card of cards.values()) {
    const { name, unified_api: api, tag_line: line } = card.connection;
    const text = `${name} ${api} ${line ?? ''}`.toLocaleLowerCase();
    card.node.hidden = !words.every(word => text.includes(word));
  }
  arrange();
  const count = [...cards.values()].filter(card => !card.node.hidden).length;
  byId('none-found').hidden = count > 0;
  say(count === 0 ? 'No service found' : `${count} of ${cards.size} services`);
}

/** Speaks to those who do not see what changed. */
function say(text) {
  byId('status').textContent = text;
}

/** @returns a promise of whether the answer was yes */
function ask(question, consequence) {
  reply(false);
  byId('ask-question').textContent = question;
  byId('ask-consequence').textContent = consequence;
  byId('ask').returnValue = '';
  byId('ask').showModal();
  return new Promise(resolve => (reply = resolve));
}

byId('ask').addEventListener('close', ({ target }) => {
  // The event comes a frame later, when the dialog may be open again for the next question.
  if (!target.open) {
    reply(target.returnValue === 'yes');
  }
});
for (const choice of document.querySelectorAll('#ask button')) {
  choice.addEventListener('click', () => byId('ask').close(choice.value));
}
byId('again').addEventListener('click', () => location.reload());

function refused(failure) {
  if (failure.status !== 401) {
    end('Your connections cannot be shown right now', failure.words ?? 'Something went wrong.');
    byId('again').hidden = false;
  } else if (claims.exp * 1000 <= Date.now()) {
    expired();
  } else {
    end('This session is not valid', 'Go back to where you came from and open your connections again '
        + 'from there.');
  }
}

function expired() {
  end('Your session has ended', 'For your safety this page works for a limited time only. What you '
      + 'connected stays connected. Go back to where you came from to open it again.');
}

function end(heading, text) {
  byId('ask').close();
  document.title = heading;
  byId('vault').hidden = true;
  byId('banner').hidden = true;
  byId('ended').hidden = false;
  byId('ended-heading').textContent = heading;
  byId('ended-text').textContent = text;
  linkBack('ended-back');
  byId('ended-heading').focus();
}

/** The claim may be anybody's invention, so the link says which host it leads to. */
function linkBack(id) {
  const url = link(id, claims?.redirect_uri);
  if (url) {
    byId(id).textContent = `Back to ${url.host}`;
  }
}
