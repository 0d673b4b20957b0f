import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection, CustomMapping } from '../api/types';
import { Badge } from '../kit/Badge';
import { Button } from '../kit/Button';
import { Notice } from '../kit/Notice';
import { TroubleNotice } from '../resources/TroubleNotice';
import { useAnnounce } from '../shell/announce';
import styles from './MappingsView.module.css';
import { Picker } from './Picker';
import { exampleText } from './places';
import { useMap } from './queries';
import { shortPath } from './wording';

interface MappingCardProps {
  connection: Connection;
  mapping: CustomMapping;
  resource: string;
  /** Examples are still being read. */
  reading: boolean;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
}

const LONG_EXAMPLE = 160;

/** A field of the application, and what of the account it is. */
export function MappingCard({ connection, mapping, resource, reading, isOpen, onToggle }: MappingCardProps) {
  const { t } = useTranslation('mappings');
  const announce = useAnnounce();
  const label = mapping.label ?? mapping.key ?? mapping.id;
  const { mutate, isPending, error, reset } = useMap(connection);
  const [removed, setRemoved] = useState<string | null>(null);
  const { card, returnFocus } = useFocusReturn();
  const close = () => {
    onToggle(false);
    reset();
    returnFocus();
  };
  const save = (value: string | null, after: () => void) => mutate({ mapping, value }, { onSuccess: after });
  const choose = (value: string) =>
    save(value, () => {
      setRemoved(null);
      close();
      announce(t('saidMapped', { label }));
    });
  const remove = () => {
    const before = mapping.value ?? null;
    save(null, () => {
      setRemoved(before);
      close();
    });
  };
  return (
    <article ref={card} className={styles.card} aria-label={label}>
      <div className={styles.summary}>
        <div className={styles.text}>
          <h3 className={styles.label}>
            {label} {mapping.required && !mapping.value && <Badge tone="warn">{t('required')}</Badge>}
          </h3>
          {mapping.description && <p className={styles.soft}><bdi>{mapping.description}</bdi></p>}
          <Current mapping={mapping} reading={reading} />
        </div>
        {!isOpen && (
          <div className={styles.actions}>
            <span data-opens>
              <Button aria-label={t(mapping.value ? 'changeOf' : 'chooseOf', { label })} onPress={() => onToggle(true)}>
                {t(mapping.value ? 'change' : 'choose')}
              </Button>
            </span>
            {mapping.value && (
              <Button look="quiet" aria-label={t('removeOf', { label })} isPending={isPending} onPress={remove}>
                {t('remove')}
              </Button>
            )}
          </div>
        )}
      </div>
      {removed !== null && !mapping.value && (
        <Notice live actions={<Button isPending={isPending} onPress={() => choose(removed)}>{t('undo')}</Button>}>
          {t('removed', { label })}
        </Notice>
      )}
      {error && <TroubleNotice failure={error} service={connection.name} title={t('notSaved')} />}
      {isOpen && (
        <Picker
          connection={connection}
          mapping={mapping}
          resource={resource}
          pending={isPending}
          onChoose={choose}
          onCancel={close}
        />
      )}
    </article>
  );
}

/** After the picker, or a removal, the keyboard goes on at the button that opens the picker: once it is drawn. */
function useFocusReturn() {
  const card = useRef<HTMLElement>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (asked > 0) {
      card.current?.querySelector<HTMLElement>('[data-opens] button')?.focus();
    }
  }, [asked]);
  return { card, returnFocus: () => setAsked(count => count + 1) };
}

function Current({ mapping, reading }: { mapping: CustomMapping; reading: boolean }) {
  const { t } = useTranslation('mappings');
  if (!mapping.value) {
    return <p className={styles.soft}>{t('notMapped')}</p>;
  }
  const example = exampleText(mapping.example, LONG_EXAMPLE);
  return (
    <p className={styles.current}>
      <span className={styles.path} dir="auto" title={mapping.value}>{shortPath(mapping.value)}</span>
      {example !== '' && <span className={styles.example} dir="auto">{t('exampleOf', { example })}</span>}
      {example === '' && !reading && <span className={styles.soft}>{t('noExample')}</span>}
    </p>
  );
}
