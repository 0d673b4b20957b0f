// What the buttons do: calls to the API, visits to providers, and words about the outcome.

import { canVisit } from '/assets/card.js';
import { shownFields } from '/assets/form.js';
import { Visits } from '/assets/visit.js';
import { failureWords, standing } from '/assets/wording.js';

const OWN_TOKEN_GRANTS = ['client_credentials', 'password'];

export class Deeds {
  #api;
  #page;
  #allowed;
  #visits = new Visits((visit, message) => this.#returned(visit, message));

  /**
   * @param page `cards` by connection id; `arrange`, `say`, `ask` and `refused`
   * @param allowed the actions a consumer may take; absent means all
   */
  constructor(api, page, allowed) {
    this.#api = api;
    this.#page = page;
    this.#allowed = allowed;
  }

  allows(action) {
    return !Array.isArray(this.#allowed) || this.#allowed.includes(action);
  }

  resume(answer) {
    this.#visits.resume(answer);
  }

  async connect(card) {
    const visiting = canVisit(card.connection);
    const popup = visiting ? this.#visits.prepare() : null;
    const worked = await this.#work(card, async () => {
      // A link to a provider lives for half an hour; this page may have been open for longer.
      this.#put(card, await this.#enabled(card.connection));
      if (!canVisit(card.connection) || !visiting) {
        popup?.close();
        this.#lead(card);
      } else if (this.#visits.go('connect', card.connection, popup)) {
        this.#tell(card, `Go on in the window of ${card.name}. This page will notice.`);
      } else {
        this.#tell(card, failureWords(''), 'bad');
      }
    });
    if (!worked) {
      popup?.close();
    }
  }

  /** @returns the failure, for the form to show, or null */
  async save(card, settings) {
    const { connection } = card;
    try {
      let fresh = await this.#api.change(connection, { settings });
      if (OWN_TOKEN_GRANTS.includes(fresh.oauth_grant_type) && fresh.state !== 'callable') {
        await this.#api.obtainToken(fresh);
        fresh = await this.#api.read(fresh);
      }
      card.settle(fresh);
      this.#page.arrange();
      this.#lead(card, 'Saved.');
      return null;
    } catch (failure) {
      await this.#stillWelcome(card, failure);
      return failure;
    }
  }

  async enable(card) {
    await this.#switch(card, true, 'Switched on.');
  }

  async disable(card) {
    await this.#switch(card, false, 'Switched off. Nothing is deleted.');
  }

  async disconnect(card) {
    const popup = this.#visits.prepare();
    const worked = await this.#work(card, async () => {
      this.#put(card, await this.#api.read(card.connection));
      if (!this.#visits.go('disconnect', card.connection, popup)) {
        this.#tell(card, failureWords(''), 'bad');
      }
    });
    if (!worked) {
      popup?.close();
    }
  }

  async remove(card) {
    const sure = await this.#page.ask(
      `Delete the connection to ${card.name}?`,
      'Its settings and access are removed for good. To use it again you have to connect it anew.',
    );
    if (sure) {
      await this.#work(card, async () => {
        await this.#api.remove(card.connection);
        card.open = false;
        this.#settle(card, await this.#api.read(card.connection));
        this.#tell(card, 'Deleted.', 'good');
        card.focus();
      });
    }
  }

  #enabled(connection) {
    const on = connection.state !== 'available' && connection.enabled;
    return on ? this.#api.read(connection) : this.#api.change(connection, { enabled: true });
  }

  async #switch(card, enabled, words) {
    await this.#work(card, async () => {
      this.#put(card, await this.#api.change(card.connection, { enabled }));
      this.#tell(card, words, 'good');
    });
  }

  /** Says what comes next, and puts the focus there. */
  #lead(card, saved = '') {
    const { connection } = card;
    const { group, text } = standing(connection);
    if (group === 'connected') {
      card.unfold(false);
      this.#tell(card, saved || 'Connected.', 'good');
      card.focus();
    } else if (connection.state === 'added' && canVisit(connection)) {
      card.unfold(false);
      this.#tell(card, `${saved} Now sign in to ${card.name}.`.trim(), 'good');
      card.focusNext();
    } else if (shownFields(connection).length > 0) {
      card.unfold(true);
      const bad = connection.state === 'invalid';
      this.#tell(card, bad ? text : 'Fill in the settings to connect.', bad ? 'bad' : 'none');
    } else {
      this.#tell(card, text);
    }
  }

  async #returned(visit, message) {
    const card = this.#page.cards.get(visit.id);
    if (!card) {
      return;
    }
    const final = ['oauth_complete', 'oauth_error'].includes(message.type);
    if (final) {
      // The answer comes by two ways, and a confirm token works once.
      this.#visits.done();
    }
    await this.#work(card, async () => {
      if (message.type === 'oauth_complete') {
        await this.#api.confirm(card.connection, message.confirmToken);
      }
      this.#put(card, await this.#api.read(card.connection));
      this.#conclude(card, visit, message, final);
    });
  }

  #conclude(card, visit, message, final) {
    const { state, health, updated_at: changed } = card.connection;
    // The token to confirm with is still on its way: the visit is not over before it is here.
    const waiting = health === 'pending_confirmation';
    const signedIn = ['authorized', 'callable'].includes(state) && !waiting;
    const reached = visit.kind === 'connect' ? signedIn && changed !== visit.since : !signedIn;
    if (message.type === 'oauth_error') {
      const words = [failureWords(message.error), message.errorDescription].filter(Boolean);
      this.#tell(card, words.join(' '), 'bad');
    } else if (reached || final) {
      this.#visits.done();
      if (visit.kind === 'connect') {
        this.#lead(card);
      } else {
        this.#tell(card, 'Disconnected.', 'good');
      }
    } else if (message.type === 'window_closed') {
      const done = visit.kind === 'connect' ? 'connected' : 'disconnected';
      this.#tell(card, `Not ${done} yet. If the other window is still open, finish there; otherwise try again.`);
    }
  }

  /** @returns whether it worked; says so if not */
  async #work(card, work) {
    card.busy = true;
    try {
      await work();
      return true;
    } catch (failure) {
      if (await this.#stillWelcome(card, failure)) {
        this.#tell(card, failure.words ?? failureWords(''), 'bad');
      }
      return false;
    } finally {
      card.busy = false;
    }
  }

  /** A 401 may be the provider's refusal or the end of the session: a plain read tells them apart. */
  async #stillWelcome(card, failure) {
    if (failure.status !== 401) {
      return true;
    }
    try {
      await this.#api.read(card.connection);
      return true;
    } catch (again) {
      if (again.status === 401) {
        this.#page.refused(again);
      }
      return again.status !== 401;
    }
  }

  #put(card, connection) {
    card.show(connection);
    this.#page.arrange();
  }

  #settle(card, connection) {
    card.settle(connection);
    this.#page.arrange();
  }

  #tell(card, text, tone) {
    card.note(text, tone);
    this.#page.say(`${card.name}: ${text}`);
  }
}
