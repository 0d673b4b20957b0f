// The settings form of a connection, made from the fields that the API describes.

import { element } from '/assets/dom.js';
import { Field } from '/assets/field.js';

export const shownFields = connection =>
  (connection.form_fields ?? []).filter(field => !field.hidden && !field.deprecated);

export class SettingsForm {
  #fields;
  #failure = element('p', { class: 'error', role: 'alert', hidden: true });
  changed = false;

  /** @param save called with the settings once they are complete; its failure is shown here */
  constructor(connection, save) {
    const scope = `field-${connection.id}`;
    this.#fields = shownFields(connection).map(field => new Field(field, scope));
    const editable = this.#fields.some(field => !field.field.disabled);
    const submit = element('button', { class: 'primary', 'data-key': 'save' }, 'Save',
      element('span', { class: 'visually-hidden' }, ` settings of ${connection.name}`));
    this.node = element(
      'form',
      { novalidate: true, onsubmit: event => this.#submit(event, save) },
      ...this.#fields.map(field => field.node),
      this.#failure,
      editable ? submit : null,
    );
    this.node.addEventListener('input', () => (this.changed = true));
  }

  focus() {
    const open = this.#fields.filter(field => !field.field.disabled);
    (open.find(field => field.control.value === '') ?? open[0])?.control.focus();
  }

  async #submit(event, save) {
    event.preventDefault();
    this.#say('');
    const wrong = this.#fields.filter(field => !field.check());
    if (wrong.length > 0) {
      wrong[0].control.focus();
      return;
    }
    const entries = this.#fields
      .map(field => [field.field.id, field.read()])
      .filter(([, value]) => value !== undefined);
    const failure = await save(Object.fromEntries(entries));
    if (failure) {
      this.#show(failure);
    }
  }

  /** An error goes to the fields it names, or stands above the button. */
  #show(failure) {
    const named = this.#fields.filter(field => failure.names(field.field));
    for (const field of named) {
      field.fail(failure.wordsFor(field.field));
    }
    if (named.length === 0) {
      this.#say(failure.words);
    } else {
      named[0].control.focus();
    }
  }

  #say(text) {
    this.#failure.textContent = text;
    this.#failure.hidden = text === '';
  }
}
