import { useState, type FormEvent, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../api/types';
import { Button } from '../kit/Button';
import { TextField } from '../kit/TextField';
import { firstAt, LONGEST, problemOf, stepsOf } from './jsonpath';
import styles from './Picker.module.css';
import { exampleText } from './places';
import { useExample } from './queries';

interface ByHandProps {
  connection: Connection;
  resource: string;
  current: string | null;
  pending: boolean;
  onChoose: (path: string) => void;
  onCancel: () => void;
  other: ReactNode;
}

const LONG_EXAMPLE = 400;

/** A path that no picker can offer: with filters, or into what the example does not show. */
export function ByHand({ connection, resource, current, pending, onChoose, onCancel, other }: ByHandProps) {
  const { t } = useTranslation('mappings');
  const [path, setPath] = useState(current ?? '');
  const [checked, setChecked] = useState(false);
  const problem = problemOf(path);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (problem === null) {
      onChoose(path.trim());
    }
  };
  return (
    <Form className={styles.form!} validationBehavior="aria" onSubmit={submit}>
      <TextField
        label={t('path')}
        description={t('pathAbout')}
        error={checked && problem ? t(problem, { longest: LONGEST }) : undefined}
        value={path}
        onChange={setPath}
        onBlur={() => setChecked(path !== '')}
        placeholder="$['properties']['score']"
        autoFocus
        autoComplete="off"
        autoCorrect="off"
        spellCheck="false"
      />
      <Found connection={connection} resource={resource} path={problem === null ? path.trim() : ''} />
      <div className={styles.actions}>
        <Button type="submit" look="primary" isPending={pending}>{t('save')}</Button>
        <Button onPress={onCancel}>{t('cancel')}</Button>
        {other}
      </div>
    </Form>
  );
}

/** What the path finds in the example record, as far as that can be said here. */
function Found({ connection, resource, path }: { connection: Connection; resource: string; path: string }) {
  const { t } = useTranslation('mappings');
  const { data: record } = useExample(connection, resource, path !== '');
  const steps = path === '' ? null : stepsOf(path);
  const words = () => {
    if (path === '' || !record) {
      return '';
    }
    if (!steps) {
      return t('exampleLater');
    }
    const example = exampleText(firstAt(record, steps), LONG_EXAMPLE);
    return example === '' ? t('findsNothing') : t('exampleOf', { example });
  };
  return <p className={styles.value} role="status" dir="auto">{words()}</p>;
}
