// One field of a settings form: its label, its control, and what it is worth.

import { element } from '/assets/dom.js';

const INPUT_TYPES = {
  email: 'email', url: 'url', tel: 'tel', number: 'number', password: 'password',
  date: 'date', time: 'time', datetime: 'datetime-local',
};

const isFilled = value => value !== undefined && value !== null && value !== '';

export class Field {
  /** @param scope makes the ids of this form's elements its own */
  constructor(field, scope) {
    this.field = field;
    this.id = `${scope}-${field.id}`;
    this.secret = field.sensitive === true || field.type === 'password';
    // What comes back for a stored secret is a mask, not the secret.
    this.stored = this.secret && isFilled(field.value);
    this.value = isFilled(field.value) ? field.value : field.default_value;
    this.help = this.#help();
    this.error = element('p', { class: 'error', id: `${this.id}-error`, hidden: true });
    this.control = this.#control();
    this.node = this.#node();
  }

  /** What to save, or undefined where nothing is to be changed. */
  read() {
    const { field, control } = this;
    if (field.disabled || (this.stored && control.value === '')) {
      return undefined;
    }
    switch (field.type) {
      case 'checkbox':
        return control.checked;
      case 'multi-select':
        return Array.from(control.selectedOptions, option => option.value);
      case 'number':
        return control.value === '' ? '' : control.valueAsNumber;
      default:
        return this.secret ? control.value : control.value.trim();
    }
  }

  /** @returns whether it may be saved as it is; says why not */
  check() {
    const { control, field } = this;
    const missing = control.validity.valueMissing
      || (control.required && field.type !== 'checkbox' && control.value.trim() === '');
    this.fail(missing ? `This is needed: ${field.label}` : control.validationMessage);
    return this.error.hidden;
  }

  /** @param text empty for no error */
  fail(text) {
    this.error.textContent = text;
    this.error.hidden = text === '';
    this.control.toggleAttribute('aria-invalid', false);
    if (text !== '') {
      this.control.setAttribute('aria-invalid', 'true');
    }
  }

  #help() {
    const texts = [this.field.description, this.stored && 'A value is saved. Leave this empty to keep it.'];
    const text = texts.filter(Boolean).join(' ');
    return text && element('p', { class: 'quiet help', id: `${this.id}-help` }, text);
  }

  #attributes() {
    const { field, id } = this;
    const described = [this.help && `${id}-help`, field.prefix && `${id}-prefix`,
      field.suffix && `${id}-suffix`, `${id}-error`];
    return {
      id,
      name: field.id,
      'data-key': `field:${field.id}`,
      'aria-describedby': described.filter(Boolean).join(' '),
      required: field.required === true && !this.stored && field.type !== 'checkbox',
      disabled: field.disabled === true,
      placeholder: this.stored ? '\u2022'.repeat(8) : field.placeholder || null,
    };
  }

  #control() {
    const attributes = this.#attributes();
    const type = this.secret ? 'password' : this.field.type;
    if (type === 'checkbox') {
      const checked = this.value === true || this.value === 'true';
      return element('input', { ...attributes, type, placeholder: null, checked });
    }
    if (['select', 'filtered-select', 'multi-select'].includes(type)) {
      return this.field.allow_custom_values ? this.#suggesting(attributes) : this.#select(attributes);
    }
    const tag = type === 'textarea' ? 'textarea' : 'input';
    const control = element(tag, {
      ...attributes,
      type: tag === 'input' ? INPUT_TYPES[type] ?? 'text' : null,
      rows: tag === 'textarea' ? 4 : null,
      step: type === 'number' ? 'any' : null,
      // A browser must neither offer the user's own password here nor keep the one typed.
      autocomplete: this.secret ? 'new-password' : 'off',
      autocapitalize: 'none',
      spellcheck: 'false',
    });
    control.value = this.secret ? '' : this.value ?? '';
    return control;
  }

  #select(attributes) {
    const several = this.field.type === 'multi-select';
    const chosen = (several ? [this.value].flat() : [this.value]).map(String);
    const choice = option => element(
      'option',
      { value: option.value, selected: chosen.includes(String(option.value)) },
      option.label,
    );
    const entry = option => option.option_type === 'group'
      ? element('optgroup', { label: option.label }, ...option.options.map(choice))
      : choice(option);
    const none = several ? null : element('option', { value: '' }, 'Choose\u2026');
    const options = (this.field.options ?? []).map(entry);
    return element('select', { ...attributes, placeholder: null, multiple: several }, none, ...options);
  }

  #suggesting(attributes) {
    const control = element('input', { ...attributes, type: 'text', list: `${this.id}-list` });
    control.value = this.value ?? '';
    return control;
  }

  #node() {
    const { field, id, control } = this;
    const needed = control.required ? element('span', { class: 'quiet' }, ' (needed)') : null;
    const label = element('label', { for: id }, field.label, needed);
    if (field.type === 'checkbox') {
      const row = element('div', { class: 'check' }, control, label);
      return element('div', { class: 'field' }, row, this.help, this.error);
    }
    const around = part => field[part]
      && element('span', { class: 'affix', id: `${id}-${part}` }, field[part]);
    const box = element('div', { class: 'box' }, around('prefix') || null, control,
      around('suffix') || null);
    if (control.hasAttribute('list')) {
      const options = (field.options ?? []).map(option =>
        element('option', { value: option.value }, option.label));
      box.append(element('datalist', { id: `${id}-list` }, ...options));
    }
    return element('div', { class: 'field' }, label, this.help || null, box, this.error);
  }
}
