import { useEffect } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../api/types';
import { Button } from '../../kit/Button';
import { Notice } from '../../kit/Notice';
import { failureWords } from '../../authorize/wording';
import { shownFields } from '../actions';
import { FieldControl } from './FieldControl';
import styles from './Form.module.css';
import { useFieldForm } from './useFieldForm';

interface SettingsFormProps {
  connection: Connection;
  save: (settings: Record<string, unknown>) => Promise<void>;
  /** Grows whenever somebody was led here. */
  called: number;
  /** It is what leads on, so its button is the one of the page. */
  leads: boolean;
}

/** What the connector asks the consumer for. */
export function SettingsForm({ connection, save, called, leads }: SettingsFormProps) {
  const { t } = useTranslation('connection');
  const { t: authorize } = useTranslation('authorize');
  const fields = shownFields(connection);
  const { form, control, dirty, pending, failure, submit, focusFirst } = useFieldForm(fields, save);
  useEffect(() => {
    if (called > 0) {
      focusFirst();
    }
    // Only a call moves the focus, nothing that happens to the fields meanwhile.
  }, [called]);
  const editable = fields.some(field => !field.disabled);
  return (
    <Form ref={form} className={styles.form!} validationBehavior="aria" onSubmit={submit}>
      <div className={styles.fields}>
        {fields.map(field => (
          <div key={field.id} data-field={field.id}>
            <FieldControl {...control(field)} />
          </div>
        ))}
      </div>
      {failure && <Notice tone="bad" live>{failureWords(authorize, failure)}</Notice>}
      {editable && (
        <div className={styles.bar}>
          <Button type="submit" look={leads || dirty ? 'primary' : 'plain'} isPending={pending} isDisabled={!leads && !dirty}>
            {pending ? t('saving') : leads ? t('saveAndConnect') : t('save')}
          </Button>
        </div>
      )}
    </Form>
  );
}
