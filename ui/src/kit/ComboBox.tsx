import { useState, type ReactNode } from 'react';
import {
  Button,
  ComboBox as AriaComboBox,
  FieldError,
  Input,
  ListBox,
  Popover,
} from 'react-aria-components';
import { Caption } from './Caption';
import { drawn, type Choice, type ChoiceGroup } from './choices';
import styles from './Field.module.css';

interface ComboBoxProps {
  label: string;
  description?: ReactNode;
  error?: string | undefined;
  placeholder?: string | undefined;
  choices: (Choice | ChoiceGroup)[];
  /** The id of a choice, or what was typed where that is allowed. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** Whatever is typed is good, not only what is in the list. */
  free?: boolean;
  /** Stands in the list when nothing fits. */
  nothing: string;
  isRequired?: boolean;
  isDisabled?: boolean;
}

/** A list to choose from by typing. */
export function ComboBox(props: ComboBoxProps) {
  const { label, description, error, placeholder, choices, value, onChange, free = false, nothing, ...rest } = props;
  const all = choices.flatMap(one => ('choices' in one ? one.choices : [one]));
  const chosen = all.find(one => one.id === value);
  const settled = chosen?.label ?? (free ? value : '');
  const [text, setText] = useState(settled);
  const [shown, setShown] = useState(settled);
  if (shown !== settled) {
    setShown(settled);
    setText(settled);
  }
  const type = (typed: string) => {
    setText(typed);
    const same = all.find(one => one.label === typed);
    if (same || free || typed === '') {
      onChange(same?.id ?? typed);
    }
  };
  return (
    <AriaComboBox
      {...rest}
      className={styles.field!}
      allowsCustomValue={free}
      allowsEmptyCollection
      menuTrigger="focus"
      selectedKey={chosen?.id ?? null}
      inputValue={text}
      onInputChange={type}
      onSelectionChange={key => key !== null && onChange(String(key))}
      isInvalid={error !== undefined}
    >
      <Caption label={label} description={description} required={rest.isRequired} />
      <div className={styles.box}>
        <Input className={styles.input!} placeholder={placeholder ?? ''} dir="auto" />
        <Button className={styles.opener!}>
          <span className={styles.arrow} aria-hidden="true" />
        </Button>
      </div>
      <FieldError className={styles.error!}>{error}</FieldError>
      <Popover className={styles.popover!}>
        <ListBox className={styles.list!} items={choices} renderEmptyState={() => <p className={styles.nothing}>{nothing}</p>}>
          {drawn}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
