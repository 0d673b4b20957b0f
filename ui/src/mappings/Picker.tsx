import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection, CustomMapping } from '../api/types';
import { Button } from '../kit/Button';
import { resourceName } from '../resources/names';
import { TroubleNotice } from '../resources/TroubleNotice';
import { Waiting } from '../shell/Waiting';
import { ByHand } from './ByHand';
import { FieldChooser } from './FieldChooser';
import styles from './Picker.module.css';
import { customPlaces, placesIn, type Place } from './places';
import { useCustomFields, useSchema } from './queries';

export interface PickerProps {
  connection: Connection;
  mapping: CustomMapping;
  resource: string;
  pending: boolean;
  onChoose: (path: string) => void;
  onCancel: () => void;
}

/** Where a field of the application is found: chosen out of a record of the account, or typed. */
export function Picker(props: PickerProps) {
  const { t } = useTranslation('mappings');
  const [byHand, setByHand] = useState(false);
  const { connection, mapping, resource, pending, onChoose, onCancel } = props;
  const places = usePlaces(connection, resource);
  const panel = useRef<HTMLDivElement>(null);
  // The button that opened it is gone, and what there is to search may be long in coming.
  useEffect(() => panel.current?.focus(), []);
  const shared = { current: mapping.value ?? null, pending, onChoose, onCancel };
  const other = (
    <Button look="quiet" onPress={() => setByHand(!byHand)}>{t(byHand ? 'toRecord' : 'toHand')}</Button>
  );
  return (
    <div
      ref={panel}
      className={styles.picker}
      role="group"
      tabIndex={-1}
      aria-label={t('chooseOf', { label: mapping.label ?? mapping.id })}
      onKeyDown={event => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.stopPropagation();
          onCancel();
        }
      }}
    >
      {byHand ? (
        <ByHand {...shared} connection={connection} resource={resource} other={other} />
      ) : places.failure !== null ? (
        <>
          <TroubleNotice
            failure={places.failure}
            service={connection.name}
            title={t('recordFailed')}
            onRetry={places.retry}
          />
          <div className={styles.actions}>
            <Button onPress={onCancel}>{t('cancel')}</Button>
            {other}
          </div>
        </>
      ) : places.all === null ? (
        <Waiting />
      ) : (
        <FieldChooser
          {...shared}
          places={places.all}
          openFirst={mapping.custom_field === true}
          record={resourceName(t, resource)}
          other={other}
        />
      )}
    </div>
  );
}

const CUSTOM = 'custom';

/** The custom fields of the account as one group, then the record as the service spells it. */
function usePlaces(connection: Connection, resource: string) {
  const { t } = useTranslation('mappings');
  const schema = useSchema(connection, resource, true);
  const fields = useCustomFields(connection, resource, true);
  const title = t('customFields');
  const all = useMemo((): Place[] | null => {
    if (!schema.data || fields.isPending) {
      return null;
    }
    const custom = customPlaces(fields.data ?? []);
    const group: Place = { id: CUSTOM, name: title, places: () => custom };
    return [...(custom.length > 0 ? [group] : []), ...placesIn(schema.data, fields.data ?? [])];
  }, [schema.data, fields.data, fields.isPending, title]);
  return { all, failure: schema.error, retry: () => void schema.refetch() };
}
