import { useState, type ReactNode } from 'react';
import {
  Button,
  Collection,
  ListLayout,
  Tree,
  TreeItem,
  TreeItemContent,
  Virtualizer,
  type Key,
  type Selection,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import styles from './FieldTree.module.css';
import { exampleText, type Place } from './places';

interface FieldTreeProps {
  label: string;
  places: Place[];
  /** What stands above each place, where they are hits of a search. */
  trails: ReadonlyMap<string, string[]> | null;
  chosen: string | null;
  onChoose: (place: Place) => void;
  open: ReadonlySet<string>;
  onOpen: (open: ReadonlySet<string>) => void;
}

/** So many places below one another are there at first, and with each "more". */
const AT_ONCE = 100;
const ROW_HEIGHT = 49;
const MORE = '#more';

/** The fields of a record. What is below a closed one is not made. */
export function FieldTree({ label, places, trails, chosen, onChoose, open, onOpen }: FieldTreeProps) {
  const [limits, setLimits] = useState<ReadonlyMap<string, number>>(new Map());
  const rows = { open, limits, trails };
  const select = (selection: Selection) => {
    const [key] = selection === 'all' ? [] : [...selection];
    if (key !== undefined) {
      press(String(key));
    }
  };
  const press = (id: string) => {
    if (id.endsWith(MORE)) {
      const parent = id.slice(0, -MORE.length);
      setLimits(new Map(limits).set(parent, (limits.get(parent) ?? AT_ONCE) + AT_ONCE));
      return;
    }
    const place = find(places, id, open);
    if (place?.path !== undefined) {
      onChoose(place);
    } else if (place) {
      const next = new Set(open);
      if (!next.delete(id)) {
        next.add(id);
      }
      onOpen(next);
    }
  };
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: ROW_HEIGHT }}>
      <Tree
        className={styles.tree!}
        aria-label={label}
        items={shown('', places, rows)}
        dependencies={[open, limits, trails]}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={select}
        expandedKeys={open as Set<Key>}
        onExpandedChange={keys => onOpen(new Set([...keys].map(String)))}
      >
        {place => row(place, rows)}
      </Tree>
    </Virtualizer>
  );
}

interface Rows {
  open: ReadonlySet<string>;
  limits: ReadonlyMap<string, number>;
  trails: ReadonlyMap<string, string[]> | null;
}

/** As many as are wanted, and one that asks for more. */
function shown(parent: string, places: Place[], { limits }: Rows): Place[] {
  const limit = limits.get(parent) ?? AT_ONCE;
  if (places.length <= limit) {
    return places;
  }
  return [...places.slice(0, limit), { id: parent + MORE, name: '', example: places.length - limit }];
}

/** One is enough to say of a closed place that it can be opened. */
function belowOf(parent: string, places: Place[], rows: Rows): Place[] {
  return rows.open.has(parent) ? shown(parent, places, rows) : places.slice(0, 1);
}

function row(place: Place, rows: Rows): ReactNode {
  const below = place.places ? belowOf(place.id, place.places(), rows) : [];
  return (
    <TreeItem
      id={place.id}
      textValue={(place.title ?? place.name) || MORE}
      className={styles.item!}
    >
      <TreeItemContent>
        {({ hasChildItems, isExpanded }) => (
          <Row place={place} trail={rows.trails?.get(place.id)} holds={hasChildItems} isExpanded={isExpanded} />
        )}
      </TreeItemContent>
      {below.length > 0 && (
        <Collection items={below} dependencies={[rows.open, rows.limits]}>
          {one => row(one, rows) as never}
        </Collection>
      )}
    </TreeItem>
  );
}

interface RowProps {
  place: Place;
  trail: string[] | undefined;
  holds: boolean;
  isExpanded: boolean;
}

function Row({ place, trail, holds, isExpanded }: RowProps) {
  const { t } = useTranslation('mappings');
  if (place.id.endsWith(MORE)) {
    return <span className={styles.more}>{t('showMore', { count: Number(place.example) })}</span>;
  }
  return (
    <div className={styles.row}>
      {holds ? (
        <Button slot="chevron" className={styles.chevron!} aria-label={t(isExpanded ? 'close' : 'open')}>
          <span className={styles.arrow} aria-hidden="true" />
        </Button>
      ) : (
        <span className={styles.dot} aria-hidden="true" />
      )}
      <span className={styles.text}>
        <span className={styles.name} dir="auto">{place.title ?? place.name}</span>
        {(place.title || trail?.length) && (
          <span className={styles.trail} dir="auto">{[...(trail ?? []), place.name].join(' › ')}</span>
        )}
      </span>
      <span className={styles.example}>
        <bdi>{exampleText(place.example)}</bdi>
      </span>
    </div>
  );
}

/** Only what is drawn can be pressed, so only what is open has to be looked through. */
function find(places: readonly Place[], id: string, open: ReadonlySet<string>): Place | undefined {
  for (const place of places) {
    if (place.id === id) {
      return place;
    }
    const below = place.places && open.has(place.id) ? find(place.places(), id, open) : undefined;
    if (below) {
      return below;
    }
  }
  return undefined;
}
