import { useRef, useState, type FormEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiFailure } from '../../api/failure';
import type { FormField } from '../../api/types';
import type { FieldControlProps } from './FieldControl';
import { problemOf } from './validation';
import { changed, changes, isSecret, optionsFor, shownValue, type Draft } from './values';

interface FieldForm {
  form: RefObject<HTMLFormElement | null>;
  /** Of one field, for a FieldControl. */
  control: (field: FormField) => FieldControlProps;
  /** Something was typed that is not saved. */
  dirty: boolean;
  pending: boolean;
  /** What went wrong with the form as a whole. */
  failure: ApiFailure | null;
  submit: (event: FormEvent) => void;
  /** Puts the focus where there is something to fill in. */
  focusFirst: () => void;
}

/**
 * A form of fields that the API describes. What somebody types is kept here, beside what the server has, so that a
 * fresh answer of the server takes nothing away.
 *
 * @param save gets what was changed; what it throws is shown at the fields it names
 */
export function useFieldForm(fields: FormField[], save: (values: Record<string, unknown>) => Promise<void>): FieldForm {
  const { t } = useTranslation('connection');
  const [draft, setDraft] = useState<Draft>({});
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [pending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const dirty = Object.keys(changes(fields, draft)).length > 0;

  const wordsFor = (field: FormField, values: Draft) => {
    const touched = values[field.id] === undefined ? shownValue(field, values) : values[field.id];
    const problem = problemOf(field, touched);
    return problem && t(problem);
  };
  const check = (field: FormField, values: Draft) => {
    const words = wordsFor(field, values);
    setErrors(before => withError(before, field.id, words));
  };
  const control = (field: FormField): FieldControlProps => ({
    field,
    value: isSecret(field) ? draft[field.id] : shownValue(field, draft),
    options: optionsFor(field, fields, draft),
    error: errors.get(field.id),
    onChange: value => {
      const next = value === undefined ? without(draft, field.id) : changed(fields, draft, field.id, value);
      setDraft(next);
      setErrors(before => withError(before, field.id, null));
    },
    // Whoever only passes through an empty field has done nothing wrong yet.
    onBlur: () => isTyped(draft[field.id]) && check(field, draft),
  });

  const refuse = (found: Map<string, string>) => {
    setErrors(found);
    const first = fields.find(field => found.has(field.id));
    if (first) {
      requestAnimationFrame(() => focusField(form.current, first.id));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pending) {
      return;
    }
    const wrong = fields.flatMap(field => {
      const words = wordsFor(field, draft);
      return words ? [[field.id, words] as const] : [];
    });
    setFailure(null);
    if (wrong.length > 0) {
      refuse(new Map(wrong));
      return;
    }
    setErrors(new Map());
    setPending(true);
    save(changes(fields, draft))
      .then(() => setDraft({}))
      .catch((thrown: unknown) => {
        const said = thrown instanceof ApiFailure ? thrown : new ApiFailure(0, null);
        const named = namedIn(said, fields, required => (required ? t('fieldRequired') : t('fieldRefused', { words: said.words })));
        setFailure(named.size === 0 ? said : null);
        refuse(named);
      })
      .finally(() => setPending(false));
  };
  const focusFirst = () => {
    const open = fields.filter(field => !field.disabled);
    const empty = open.find(field => wordsFor(field, draft)) ?? open[0];
    if (empty) {
      focusField(form.current, empty.id);
    }
  };
  return { form, control, dirty, pending, failure, submit, focusFirst };
}

function isTyped(value: unknown): boolean {
  return value !== undefined && value !== '';
}

function without(draft: Draft, id: string): Draft {
  return Object.fromEntries(Object.entries(draft).filter(([one]) => one !== id));
}

function withError(before: ReadonlyMap<string, string>, id: string, words: string | null): ReadonlyMap<string, string> {
  if ((before.get(id) ?? null) === words) {
    return before;
  }
  const next = new Map(before);
  if (words === null) {
    next.delete(id);
  } else {
    next.set(id, words);
  }
  return next;
}

/** The fields that an answer of the server is about, each with words. */
function namedIn(failure: ApiFailure, fields: FormField[], words: (required: boolean) => string): Map<string, string> {
  const missing = failure.fields;
  const named = fields.filter(field => missing.has(field.id) || failure.names(field.id));
  return new Map(named.map(field => [field.id, words(missing.get(field.id) === 'required')]));
}

function focusField(form: HTMLElement | null, id: string) {
  const control = form
    ?.querySelector(`[data-field="${CSS.escape(id)}"]`)
    ?.querySelector<HTMLElement>('input:not([tabindex="-1"]):not([type="hidden"]), textarea, button');
  control?.focus();
}
