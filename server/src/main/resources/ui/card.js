// One connection in the list: who it is, how it stands, and what can be done about it.

import { button, element } from '/assets/dom.js';
import { SettingsForm, shownFields } from '/assets/form.js';
import { apiName, standing } from '/assets/wording.js';

const usesVisit = connection =>
  connection.auth_type === 'oauth2' && connection.oauth_grant_type === 'authorization_code';

/** Settings without which the provider's page cannot even be opened. */
const lacksSettings = connection => {
  const needed = connection.settings_required_for_authorization ?? [];
  const values = new Map((connection.form_fields ?? []).map(field => [field.id, field.value]));
  return needed.some(id => [undefined, null, ''].includes(values.get(id)));
};

export const canVisit = connection => usesVisit(connection) && !lacksSettings(connection);

export class Card {
  open = false;
  busy = false;
  #form = null;
  #drawn = '';
  #deeds;
  #note = element('p', { class: 'note', hidden: true });

  /** @param deeds what its buttons do: `connect`, `save`, `enable`, `disconnect`, `remove` */
  constructor(connection, deeds) {
    this.#deeds = deeds;
    this.node = element('li', { class: 'card' });
    this.show(connection);
  }

  get name() {
    return this.connection.name;
  }

  /** One service may be there for several APIs. */
  get title() {
    return `${this.name} (${apiName(this.connection.unified_api)})`;
  }

  /** Draws again where something is different; what somebody is typing is never thrown away. */
  show(connection) {
    this.connection = connection;
    const drawn = JSON.stringify([this.open, { ...connection, authorize_url: 0, revoke_url: 0 }]);
    if (drawn === this.#drawn || (this.open && this.#form?.changed)) {
      return;
    }
    this.#drawn = drawn;
    const active = document.activeElement;
    const held = this.node.contains(active) ? active.dataset.key ?? '' : null;
    this.#form = null;
    this.node.replaceChildren(this.#row(), this.#note, ...this.#panel());
    if (held !== null) {
      const same = [...this.node.querySelectorAll('[data-key]')].find(node => node.dataset.key === held);
      (same ?? this.node.querySelector('h3')).focus();
    }
  }

  /** The form has served: what was typed is saved. */
  settle(connection) {
    this.#form = null;
    this.show(connection);
  }

  unfold(open) {
    this.open = open;
    this.#form = open ? this.#form : null;
    this.show(this.connection);
    if (open) {
      this.#form?.focus();
    }
  }

  /** @param tone `none`, `good` or `bad` */
  note(text, tone = 'none') {
    this.#note.textContent = text;
    this.#note.dataset.tone = tone;
    this.#note.hidden = text === '';
  }

  focus() {
    this.node.querySelector('h3').focus();
  }

  focusNext() {
    this.node.querySelector('[data-key="next"]')?.focus();
  }

  #row() {
    const { connection } = this;
    const { tone, text } = standing(connection);
    return element(
      'div',
      { class: 'row' },
      icon(connection),
      element(
        'div',
        { class: 'what' },
        element('h3', { tabindex: '-1' }, this.name, ' ',
          element('span', { class: 'kind' }, apiName(connection.unified_api))),
        element('p', { class: 'state', 'data-tone': tone }, text),
      ),
      element('div', { class: 'buttons' }, this.#nextStep(), this.#toggle()),
    );
  }

  /** The one button that leads on; null where there is nothing to do. */
  #nextStep() {
    const { connection } = this;
    const { state, health, enabled, integration_state: integration } = connection;
    const connect = label => this.#button(label, 'next', 'connect', 'primary');
    if (integration === 'needs_configuration') {
      return null;
    }
    if (state === 'available') {
      return connect('Connect');
    }
    if (!enabled) {
      return this.#deeds.allows('disable') ? this.#button('Switch on', 'next', 'enable') : null;
    }
    if (this.#needsVisit()) {
      return connect(state === 'added' && health !== 'revoked' ? 'Sign in' : 'Connect again');
    }
    return null;
  }

  #needsVisit() {
    const { state, health } = this.connection;
    const again = ['revoked', 'pending_refresh', 'pending_confirmation', 'needs_auth'].includes(health);
    return canVisit(this.connection) && (state === 'added' || again);
  }

  /** Whether the form is what leads on. */
  #needsSettings() {
    const { state, enabled } = this.connection;
    return enabled && state !== 'callable' && !this.#needsVisit() && shownFields(this.connection).length > 0;
  }

  #toggle() {
    if (this.#panelParts().length === 0) {
      return null;
    }
    const leads = !this.open && this.#needsSettings();
    const label = leads ? 'Set up' : 'Manage';
    return button(this.open ? 'Close' : label, this.title, {
      class: leads ? 'primary' : null,
      'data-key': 'toggle',
      'aria-expanded': String(this.open),
      'aria-controls': `panel-${this.connection.id}`,
      onclick: () => this.unfold(!this.open),
    });
  }

  #panelParts() {
    const { connection } = this;
    return connection.state === 'available'
      ? []
      : [...shownFields(connection).slice(0, 1), ...this.#otherDeeds()];
  }

  #panel() {
    if (!this.open || this.#panelParts().length === 0) {
      return [];
    }
    if (shownFields(this.connection).length > 0) {
      this.#form = new SettingsForm(this.connection, settings => this.#deeds.save(this, settings));
    }
    const deeds = this.#otherDeeds();
    const bar = deeds.length > 0 ? element('div', { class: 'buttons' }, ...deeds) : null;
    const id = `panel-${this.connection.id}`;
    return [element('div', { class: 'panel', id }, this.#form?.node, bar)];
  }

  #otherDeeds() {
    const { connection } = this;
    const authorized = ['authorized', 'callable'].includes(connection.state);
    const { enabled } = connection;
    const offersVisit = enabled && authorized && canVisit(connection) && !this.#needsVisit();
    return [
      ['reauthorize', offersVisit, 'Connect again', 'connect'],
      ['disconnect', authorized && connection.revoke_url, 'Disconnect', 'disconnect'],
      ['disable', enabled, 'Switch off', 'disable'],
      ['delete', true, 'Delete\u2026', 'remove', 'danger'],
    ]
      .filter(([action, fits]) => fits && this.#deeds.allows(action))
      .map(([action, , label, deed, look]) => this.#button(label, action, deed, look));
  }

  #button(label, key, deed, look = null) {
    return button(label, this.title, {
      class: look,
      'data-key': key,
      onclick: () => this.busy || this.#deeds[deed](this),
    });
  }
}

function icon({ name, icon: address }) {
  const letter = element('span', { class: 'icon', 'aria-hidden': 'true' }, [...name][0] ?? '?');
  if (!address) {
    return letter;
  }
  const image = element('img', { class: 'icon', alt: '', loading: 'lazy', src: address });
  image.addEventListener('error', () => image.replaceWith(letter));
  return image;
}
