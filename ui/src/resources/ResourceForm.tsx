import { useEffect, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Connection, FormField } from '../api/types';
import { FieldControl } from '../connection/form/FieldControl';
import { useFieldForm } from '../connection/form/useFieldForm';
import { Button } from '../kit/Button';
import { useAnnounce } from '../shell/announce';
import { resourceName } from './names';
import { useSaveResourceSettings } from './queries';
import styles from './ResourcesView.module.css';
import { TroubleNotice } from './TroubleNotice';

interface ResourceFormProps {
  connection: Connection;
  resource: string;
  fields: FormField[];
  onDirty: (dirty: boolean) => void;
}

export function ResourceForm({ connection, resource, fields, onDirty }: ResourceFormProps) {
  const { t } = useTranslation('resources');
  const announce = useAnnounce();
  const name = resourceName(t, resource);
  const [saved, setSaved] = useState(false);
  const save = useSaveResourceSettings(connection, resource);
  const { form, control, dirty, pending, failure, submit } = useFieldForm(fields, async values => {
    setSaved(false);
    await save(values);
    setSaved(true);
    announce(t('saidSaved', { name }));
  });
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  return (
    <Form ref={form} className={styles.form!} aria-label={name} validationBehavior="aria" onSubmit={submit}>
      {fields.map(field => (
        <div key={field.id} data-field={field.id}>
          <FieldControl {...control(field)} />
        </div>
      ))}
      {failure && <TroubleNotice failure={failure} service={connection.name} title={t('notSaved')} />}
      <div className={styles.bar}>
        <Button type="submit" look={dirty ? 'primary' : 'plain'} isPending={pending} isDisabled={!dirty}>
          {t('save')}
        </Button>
        {saved && !dirty && <span className={styles.saved}>{t('saved')}</span>}
      </div>
    </Form>
  );
}
