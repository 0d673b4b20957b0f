import type { ReactNode } from 'react';
import {
  Button,
  FieldError,
  ListBox,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';
import { Caption } from './Caption';
import { drawn, type Choice, type ChoiceGroup } from './choices';
import styles from './Field.module.css';

interface SelectProps {
  label: string;
  description?: ReactNode;
  error?: string | undefined;
  placeholder?: string | undefined;
  /** Groups, or plain choices. */
  choices: (Choice | ChoiceGroup)[];
  value: string | null;
  onChange: (id: string) => void;
  isRequired?: boolean;
  isDisabled?: boolean;
}

export function Select(props: SelectProps) {
  const { label, description, error, placeholder, choices, value, onChange, ...rest } = props;
  return (
    <AriaSelect
      {...rest}
      className={styles.field!}
      selectedKey={value}
      onSelectionChange={key => key !== null && onChange(String(key))}
      isInvalid={error !== undefined}
      placeholder={placeholder ?? ''}
    >
      <Caption label={label} description={description} required={rest.isRequired} />
      <div className={styles.box}>
        <Button className={`${styles.input} ${styles.select}`}>
          <SelectValue />
          <span className={styles.arrow} aria-hidden="true" />
        </Button>
      </div>
      <FieldError className={styles.error!}>{error}</FieldError>
      <Popover className={styles.popover!}>
        <ListBox className={styles.list!} items={choices}>{drawn}</ListBox>
      </Popover>
    </AriaSelect>
  );
}
