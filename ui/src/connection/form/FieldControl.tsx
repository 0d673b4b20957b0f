import { useTranslation } from 'react-i18next';
import type { FormField } from '../../api/types';
import { Checkbox, CheckboxList } from '../../kit/Checkbox';
import type { Choice, ChoiceGroup } from '../../kit/choices';
import { ComboBox } from '../../kit/ComboBox';
import styles from '../../kit/Field.module.css';
import { SecretField } from '../../kit/SecretField';
import { Select } from '../../kit/Select';
import { TextField } from '../../kit/TextField';
import { isChoice } from '../actions';
import { isSecret, isStored, type OptionGroup, type SimpleOption, type Value } from './values';

export interface FieldControlProps {
  field: FormField;
  /** Undefined for a secret that nobody has touched. */
  value: Value | undefined;
  /** Undefined takes back what was typed. */
  onChange: (value: Value | undefined) => void;
  onBlur?: () => void;
  /** In words, to stand below the field. */
  error?: string | undefined;
  /** What there is to choose, where that is not simply the field's own options. */
  options: (SimpleOption | OptionGroup)[];
}

// From here on a list is searched, not looked through.
const LONG_LIST = 12;
const NONE = '\u2205';
const LINES = 4;

const INPUTS: Record<string, { type: string; inputMode?: 'tel' | 'email' | 'url' | 'decimal' }> = {
  tel: { type: 'tel', inputMode: 'tel' },
  email: { type: 'email', inputMode: 'email' },
  url: { type: 'url', inputMode: 'url' },
  number: { type: 'text', inputMode: 'decimal' },
  date: { type: 'date' },
  time: { type: 'time' },
  datetime: { type: 'datetime-local' },
};

/** One field of a form, drawn as its type asks for. */
export function FieldControl(props: FieldControlProps) {
  const { field } = props;
  if (isSecret(field)) {
    return <Secret {...props} />;
  }
  if (field.type === 'checkbox') {
    return <Tick {...props} />;
  }
  if (field.type === 'multi-select') {
    return field.allow_custom_values ? <Lines {...props} /> : <Several {...props} />;
  }
  return isChoice(field) ? <One {...props} /> : <Typed {...props} />;
}

/** What all controls have in common. */
function common({ field, error }: FieldControlProps) {
  return {
    label: field.label,
    description: field.description || undefined,
    error,
    // What nobody can fill in here is asked of nobody.
    isRequired: field.required === true && field.disabled !== true,
    isDisabled: field.disabled === true,
  };
}

function Typed(props: FieldControlProps) {
  const { field, value, onChange, onBlur } = props;
  const text = typeof value === 'string' ? value : '';
  return (
    <TextField
      {...common(props)}
      {...(INPUTS[field.type] ?? { type: 'text' })}
      {...(field.type === 'textarea' ? { lines: LINES } : {})}
      {...(onBlur ? { onBlur } : {})}
      // The control for a moment knows neither seconds nor time zones.
      value={field.type === 'datetime' ? text.slice(0, 16) : text}
      onChange={onChange}
      placeholder={field.placeholder ?? undefined}
      prefix={field.prefix ?? undefined}
      suffix={field.suffix ?? undefined}
      autoComplete="off"
      autoCorrect="off"
      spellCheck="false"
    />
  );
}

function Secret(props: FieldControlProps) {
  const { t } = useTranslation('connection');
  const { field, value, onChange, onBlur } = props;
  const stored = isStored(field);
  return (
    <SecretField
      {...common(props)}
      {...(onBlur ? { onBlur } : {})}
      words={{
        saved: t('secretSaved'),
        replace: t('secretReplace'),
        keep: t('secretKeep'),
        remove: t('secretRemove'),
        removed: t('secretRemoved'),
        show: t('secretShow'),
        hide: t('secretHide'),
      }}
      stored={stored}
      value={typeof value === 'string' || value === null ? value : undefined}
      onChange={onChange}
      placeholder={stored ? undefined : field.placeholder || undefined}
      prefix={field.prefix ?? undefined}
      suffix={field.suffix ?? undefined}
      lines={field.type === 'textarea' ? LINES : undefined}
    />
  );
}

function Tick(props: FieldControlProps) {
  const { field, value, onChange, error } = props;
  return (
    <div className={styles.field}>
      <Checkbox
        isSelected={value === true}
        isDisabled={field.disabled === true}
        isInvalid={error !== undefined}
        onChange={onChange}
        {...(field.description ? { 'aria-describedby': `about-${field.id}` } : {})}
      >
        <bdi>{field.label}</bdi>
      </Checkbox>
      {field.description && <span id={`about-${field.id}`} className={styles.description}><bdi>{field.description}</bdi></span>}
      {error && <span className={styles.error}>{error}</span>}
    </div>
  );
}

function Several(props: FieldControlProps) {
  const { value, onChange, options } = props;
  return <CheckboxList {...common(props)} choices={options.map(choice)} value={Array.isArray(value) ? value : []} onChange={onChange} />;
}

/** Several values that are not all in a list: one in each line. */
function Lines(props: FieldControlProps) {
  const { t } = useTranslation('connection');
  const { field, value, onChange, onBlur } = props;
  const text = Array.isArray(value) ? value.join('\n') : '';
  return (
    <TextField
      {...common(props)}
      {...(onBlur ? { onBlur } : {})}
      description={field.description || t('oneInEachLine')}
      lines={LINES}
      value={text}
      onChange={typed => onChange(typed === '' ? [] : typed.split('\n'))}
    />
  );
}

function One(props: FieldControlProps) {
  const { t } = useTranslation('connection');
  const { field, value, onChange, onBlur, options } = props;
  const choices = options.map(choice);
  const chosen = typeof value === 'string' ? value : '';
  const count = options.reduce((sum, one) => sum + ('options' in one ? one.options.length : 1), 0);
  if (field.allow_custom_values || field.type === 'filtered-select' || count > LONG_LIST) {
    return (
      <ComboBox
        {...common(props)}
        {...(onBlur ? { onBlur } : {})}
        choices={choices}
        value={chosen}
        onChange={onChange}
        free={field.allow_custom_values === true}
        placeholder={field.placeholder || t('chooseOrType')}
        nothing={t('nothingFits')}
      />
    );
  }
  const none = field.required ? [] : [{ id: NONE, label: t('chooseNone') }];
  return (
    <Select
      {...common(props)}
      choices={[...none, ...choices]}
      value={chosen === '' ? null : chosen}
      onChange={id => onChange(id === NONE ? '' : id)}
      placeholder={field.placeholder || t('choose')}
    />
  );
}

function choice(option: SimpleOption | OptionGroup): Choice | ChoiceGroup {
  return 'options' in option
    ? { id: option.id, label: option.label, choices: option.options.map(one => ({ id: one.value, label: one.label })) }
    : { id: option.value, label: option.label };
}
