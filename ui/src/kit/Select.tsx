import type { ReactNode } from 'react';
import {
  Button,
  Collection,
  FieldError,
  Header,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';
import styles from './Field.module.css';

export interface Choice {
  id: string;
  label: string;
}

export interface ChoiceGroup {
  id: string;
  label: string;
  choices: Choice[];
}

interface SelectProps {
  label: string;
  /** Shown nowhere, read out only: for filters whose meaning the eye gets from their place. */
  hideLabel?: boolean;
  description?: ReactNode;
  error?: string | undefined;
  placeholder?: string | undefined;
  /** Groups, or plain choices. */
  choices: (Choice | ChoiceGroup)[];
  value: string | null;
  onChange: (id: string) => void;
  isRequired?: boolean;
  isDisabled?: boolean;
  name?: string;
}

export function Select(props: SelectProps) {
  const { label, hideLabel, description, error, placeholder, choices, value, onChange, ...rest } = props;
  return (
    <AriaSelect
      {...rest}
      className={styles.field!}
      selectedKey={value}
      onSelectionChange={key => key !== null && onChange(String(key))}
      isInvalid={error !== undefined}
      placeholder={placeholder ?? ''}
    >
      <Label className={hideLabel ? 'visually-hidden' : styles.label!}>
        {label}
        {rest.isRequired && <span className={styles.required} aria-hidden="true"> *</span>}
      </Label>
      {description && <Text slot="description" className={styles.description!}>{description}</Text>}
      <div className={styles.box}>
        <Button className={`${styles.input} ${styles.select}`}>
          <SelectValue />
          <span className={styles.arrow} aria-hidden="true" />
        </Button>
      </div>
      <FieldError className={styles.error!}>{error}</FieldError>
      <Popover className={styles.popover!}>
        <ListBox className={styles.list!} items={choices}>
          {one => ('choices' in one ? <Group group={one} /> : <Option choice={one} />)}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

function Option({ choice }: { choice: Choice }) {
  return (
    <ListBoxItem id={choice.id} textValue={choice.label} className={styles.option!}>
      {choice.label}
    </ListBoxItem>
  );
}

function Group({ group }: { group: ChoiceGroup }) {
  return (
    <ListBoxSection id={group.id}>
      <Header className={styles.group!}>{group.label}</Header>
      <Collection items={group.choices}>{one => <Option choice={one} />}</Collection>
    </ListBoxSection>
  );
}
