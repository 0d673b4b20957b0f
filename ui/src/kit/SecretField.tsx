import { useId, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import styles from './Field.module.css';
import { TextField } from './TextField';

export interface SecretWords {
  /** Stands where a saved secret would: it is not shown to anybody. */
  saved: string;
  replace: string;
  /** Back to the saved one. */
  keep: string;
  remove: string;
  removed: string;
  show: string;
  hide: string;
}

interface SecretFieldProps {
  label: string;
  words: SecretWords;
  /** The server has one. It is write-only: to be replaced, or removed where it is not needed. */
  stored: boolean;
  /** What is typed; null where the stored one is to be removed, undefined where it is to stay. */
  value: string | null | undefined;
  onChange: (value: string | null | undefined) => void;
  onBlur?: () => void;
  description?: ReactNode;
  error?: string | undefined;
  placeholder?: string | undefined;
  prefix?: string | undefined;
  suffix?: string | undefined;
  isRequired?: boolean;
  isDisabled?: boolean;
  /** Several lines, for keys that come as a file. */
  lines?: number | undefined;
}

/** A password, a key: hidden while it is typed unless asked, and never shown again once it is saved. */
export function SecretField(props: SecretFieldProps) {
  const { stored, value, words, onChange, lines } = props;
  const [visible, setVisible] = useState(false);
  const [replaced, setReplaced] = useState(false);
  if (stored && (value === undefined || value === null)) {
    return <Saved {...props} onReplace={() => { setReplaced(true); onChange(''); }} />;
  }
  const { label, error, description, placeholder, prefix, suffix, isRequired, isDisabled, onBlur } = props;
  const toggle = (
    <Button className={styles.inside!} onPress={() => setVisible(!visible)} aria-label={`${visible ? words.hide : words.show}: ${label}`}>
      {visible ? words.hide : words.show}
    </Button>
  );
  const back = stored && (
    <Button className={styles.inside!} onPress={() => onChange(undefined)} aria-label={`${words.keep}: ${label}`}>
      {words.keep}
    </Button>
  );
  return (
    <TextField
      label={label}
      description={description}
      error={error}
      placeholder={placeholder}
      prefix={prefix}
      suffix={suffix}
      {...(lines ? { lines } : {})}
      type={visible || lines ? 'text' : 'password'}
      value={value ?? ''}
      onChange={onChange}
      {...(onBlur ? { onBlur } : {})}
      autoFocus={replaced}
      autoComplete="new-password"
      autoCorrect="off"
      spellCheck="false"
      isRequired={isRequired === true && !stored}
      isDisabled={isDisabled === true}
      action={<>{!lines && toggle}{back}</>}
    />
  );
}

function Saved(props: SecretFieldProps & { onReplace: () => void }) {
  const { label, words, value, onChange, description, error, isRequired, isDisabled, onReplace } = props;
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={styles.field} data-invalid={error === undefined ? undefined : true}>
      <span id={id} className={styles.label}><bdi>{label}</bdi></span>
      {description && <span className={styles.description}><bdi>{description}</bdi></span>}
      <div className={`${styles.box} ${styles.saved}`}>
        <span className={styles.value}>
          {value === null ? words.removed : <><span aria-hidden="true">••••••••</span>{words.saved}</>}
        </span>
        {!isDisabled && (
          <>
            {value === null ? (
              <Button className={styles.inside!} onPress={() => onChange(undefined)} aria-label={`${words.keep}: ${label}`}>{words.keep}</Button>
            ) : (
              !isRequired && <Button className={styles.inside!} onPress={() => onChange(null)} aria-label={`${words.remove}: ${label}`}>{words.remove}</Button>
            )}
            <Button className={styles.inside!} onPress={onReplace} aria-label={`${words.replace}: ${label}`}>{words.replace}</Button>
          </>
        )}
      </div>
      {error && <span className={styles.error}>{error}</span>}
    </div>
  );
}
