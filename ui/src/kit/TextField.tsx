import type { ReactNode } from 'react';
import {
  FieldError,
  Input,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { Caption } from './Caption';
import styles from './Field.module.css';

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  label: string;
  description?: ReactNode;
  error?: string | undefined;
  placeholder?: string | undefined;
  /** Fixed text before and after what is typed, as parts of one value. */
  prefix?: string | undefined;
  suffix?: string | undefined;
  lines?: number;
  /** A button inside the box, at its end. */
  action?: ReactNode;
}

export function TextField(props: TextFieldProps) {
  const { label, description, error, placeholder, prefix, suffix, lines, action, ...rest } = props;
  return (
    <AriaTextField {...rest} isInvalid={error !== undefined || rest.isInvalid === true} className={styles.field!}>
      <Caption label={label} description={description} required={rest.isRequired} />
      {/* What stands around a value belongs to it, whichever way the page is read: parts of an address. */}
      <div className={styles.box} dir={prefix || suffix ? 'ltr' : undefined}>
        {prefix && <span className={styles.affix}>{prefix}</span>}
        {lines ? (
          <TextArea rows={lines} className={styles.input!} placeholder={placeholder ?? ''} dir="auto" />
        ) : (
          <Input className={styles.input!} placeholder={placeholder ?? ''} dir="auto" />
        )}
        {suffix && <span className={styles.affix}>{suffix}</span>}
        {action}
      </div>
      <FieldError className={styles.error!}>{error}</FieldError>
    </AriaTextField>
  );
}
