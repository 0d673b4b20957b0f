import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../api/types';
import { Button } from '../kit/Button';
import { Confirm } from '../kit/Dialog';
import { otherDeeds, type Deed, type May } from './actions';
import styles from './ConnectionView.module.css';
import type { Deeds } from './useDeeds';

interface OtherDeedsProps {
  connection: Connection;
  may: May;
  deeds: Deeds;
  onVisit: (kind: 'connect' | 'disconnect') => void;
}

/** What else can be done, quieter than what leads on. */
export function OtherDeeds({ connection, may, deeds, onVisit }: OtherDeedsProps) {
  const { t } = useTranslation('connection');
  const [asked, setAsked] = useState<'disconnect' | 'delete' | null>(null);
  const offered = otherDeeds(connection, may);
  const press: Record<Deed, () => void> = {
    signInAgain: () => onVisit('connect'),
    disconnect: () => setAsked('disconnect'),
    switchOff: () => void deeds.switchOff(),
    delete: () => setAsked('delete'),
  };
  const { name } = connection;
  if (offered.length === 0) {
    return null;
  }
  return (
    <div className={styles.deeds} role="group" aria-label={t('moreActions', { name })}>
      {offered.map(deed => (
        <Button
          key={deed}
          look={deed === 'delete' ? 'danger' : 'plain'}
          isPending={deeds.doing === deed}
          onPress={press[deed]}
        >
          {t(`deed_${deed}`)}
        </Button>
      ))}
      <Confirm
        title={t('deleteTitle', { name })}
        isOpen={asked === 'delete'}
        keep={t('deleteKeep')}
        go={t('deleteGo')}
        danger
        pending={deeds.doing === 'delete'}
        onKeep={() => setAsked(null)}
        onGo={() => void deeds.remove().finally(() => setAsked(null))}
      >
        {t('deleteText', { name })}
      </Confirm>
      <Confirm
        title={t('disconnectTitle', { name })}
        isOpen={asked === 'disconnect'}
        keep={t('disconnectKeep')}
        go={t('deed_disconnect')}
        danger
        onKeep={() => setAsked(null)}
        onGo={() => {
          setAsked(null);
          onVisit('disconnect');
        }}
      >
        {t('disconnectText', { name })}
      </Confirm>
    </div>
  );
}
