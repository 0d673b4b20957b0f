import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../kit/Button';
import { TextField } from '../kit/TextField';
import { FieldTree } from './FieldTree';
import styles from './Picker.module.css';
import { allPlaces, exampleText, placeAt, search, wayTo, type Found, type Place } from './places';

interface FieldChooserProps {
  places: Place[];
  /** The path that is mapped now. */
  current: string | null;
  /** The first group is what is looked for, most likely. */
  openFirst: boolean;
  /** What kind of record it is. */
  record: string;
  pending: boolean;
  onChoose: (path: string) => void;
  onCancel: () => void;
  other: ReactNode;
}

/** So many hits are drawn; who sees more types another letter. */
const MOST_HITS = 50;

const LONG_EXAMPLE = 400;

export function FieldChooser({ places, current, openFirst, record, pending, onChoose, onCancel, other }: FieldChooserProps) {
  const { t } = useTranslation('mappings');
  const all = useMemo(() => allPlaces(places), [places]);
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const hits = useMemo(() => (wanted === '' ? null : search(all, wanted)), [all, wanted]);
  const [chosen, setChosen] = useState<Found | null>(() => (current ? (placeAt(all, current) ?? null) : null));
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set([...(openFirst && places[0] ? [places[0].id] : []), ...(current ? wayTo(places, current) : [])]),
  );
  const choose = (place: Place) => setChosen(all.find(one => one.place.id === place.id) ?? null);
  if (all.length === 0) {
    return (
      <>
        <p className={styles.soft}>{t('recordEmpty')}</p>
        <div className={styles.actions}>
          <Button onPress={onCancel}>{t('cancel')}</Button>
          {other}
        </div>
      </>
    );
  }
  return (
    <>
      <TextField
        label={t('search')}
        description={t('searchAbout', { record })}
        value={text}
        onChange={setText}
        autoFocus
        autoComplete="off"
        type="search"
      />
      <p className="visually-hidden" role="status">{hits ? t('hits', { count: hits.length }) : ''}</p>
      {hits?.length === 0 ? (
        <p className={styles.soft}>{t('noHits', { text: wanted })}</p>
      ) : (
        <FieldTree
          label={t('fieldsOf', { record })}
          places={hits ? hits.slice(0, MOST_HITS).map(one => one.place) : places}
          trails={hits ? new Map(hits.map(one => [one.place.id, one.trail])) : null}
          chosen={chosen?.place.id ?? null}
          onChoose={choose}
          open={open}
          onOpen={setOpen}
        />
      )}
      {hits && hits.length > MOST_HITS && <p className={styles.soft}>{t('moreHits', { count: hits.length - MOST_HITS })}</p>}
      <Preview chosen={chosen} />
      <div className={styles.actions}>
        <Button
          look="primary"
          isDisabled={!chosen?.place.path}
          isPending={pending}
          onPress={() => chosen?.place.path && onChoose(chosen.place.path)}
        >
          {t('use')}
        </Button>
        <Button onPress={onCancel}>{t('cancel')}</Button>
        {other}
      </div>
    </>
  );
}

function Preview({ chosen }: { chosen: Found | null }) {
  const { t } = useTranslation('mappings');
  const example = chosen ? exampleText(chosen.place.example, LONG_EXAMPLE) : '';
  return (
    <div className={styles.preview} role="status">
      {chosen ? (
        <>
          <p className={styles.name} dir="auto">
            {[...chosen.trail, chosen.place.title ?? chosen.place.name].join(' › ')}
          </p>
          {chosen.place.about && <p className={styles.soft} dir="auto">{chosen.place.about}</p>}
          <p className={styles.value} dir="auto">{example === '' ? t('emptyHere') : t('exampleOf', { example })}</p>
        </>
      ) : (
        <p className={styles.soft}>{t('chooseFirst')}</p>
      )}
    </div>
  );
}
