import { Collection, Header, ListBoxItem, ListBoxSection } from 'react-aria-components';
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

/** One entry of a list to choose from. */
export const drawn = (one: Choice | ChoiceGroup) => ('choices' in one ? <Group group={one} /> : <Option choice={one} />);

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
