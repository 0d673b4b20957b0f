import type { ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox,
  CheckboxGroup as AriaCheckboxGroup,
  FieldError,
  type CheckboxProps as AriaCheckboxProps,
} from 'react-aria-components';
import { Caption } from './Caption';
import styles from './Checkbox.module.css';
import type { Choice, ChoiceGroup } from './choices';
import field from './Field.module.css';

interface CheckboxProps extends Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> {
  children: ReactNode;
}

export function Checkbox({ children, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={styles.check!}>
      <span className={styles.mark} aria-hidden="true">
        <svg viewBox="0 0 16 16"><path d="M3 8.5l3.2 3.2L13 4.8" /></svg>
      </span>
      <span className={styles.text}>{children}</span>
    </AriaCheckbox>
  );
}

interface CheckboxListProps {
  label: string;
  description?: ReactNode;
  error?: string | undefined;
  choices: (Choice | ChoiceGroup)[];
  value: string[];
  onChange: (ids: string[]) => void;
  isRequired?: boolean;
  isDisabled?: boolean;
}

/** Any number of choices. */
export function CheckboxList({ label, description, error, choices, ...rest }: CheckboxListProps) {
  return (
    <AriaCheckboxGroup {...rest} className={field.field!} isInvalid={error !== undefined}>
      <Caption label={label} description={description} required={rest.isRequired} />
      <div className={styles.group}>
        {choices.map(one => ('choices' in one ? <Group key={one.id} group={one} /> : <One key={one.id} choice={one} />))}
      </div>
      <FieldError className={field.error!}>{error}</FieldError>
    </AriaCheckboxGroup>
  );
}

function One({ choice }: { choice: Choice }) {
  return <Checkbox value={choice.id}>{choice.label}</Checkbox>;
}

function Group({ group }: { group: ChoiceGroup }) {
  return (
    <>
      <p className={styles.caption}>{group.label}</p>
      {group.choices.map(one => <One key={one.id} choice={one} />)}
    </>
  );
}
