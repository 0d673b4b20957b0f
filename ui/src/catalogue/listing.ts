import type { Connection } from '../api/types';
import { standing, type Group, type Standing } from '../connection/standing';

/** A connection as the list needs it: looked at once, however often somebody types. */
export interface Item {
  connection: Connection;
  standing: Standing;
  category: string;
  /** Everything that is searched, folded. */
  text: string;
}

export type StateFilter = 'all' | Group;

export interface Filter {
  search: string;
  api: string;
  state: StateFilter;
}

export const NO_FILTER: Filter = { search: '', api: '', state: 'all' };

export const GROUPS: readonly Group[] = ['attention', 'connected', 'available'];

const SUGGESTED = 6;

export function isFiltering({ search, api, state }: Filter): boolean {
  return search.trim() !== '' || api !== '' || state !== 'all';
}

/** Sorted as the language sorts names. */
export function itemsOf(
  connections: readonly Connection[],
  apis: readonly string[],
  nameOf: (unifiedApi: string) => string,
  language: string,
): Item[] {
  const collator = new Intl.Collator(language, { sensitivity: 'base', numeric: true });
  return connections
    .filter(({ unified_api: api }) => apis.length === 0 || apis.includes(api))
    .map(connection => itemOf(connection, nameOf(connection.unified_api)))
    .sort((one, other) => collator.compare(one.connection.name, other.connection.name)
        || collator.compare(one.category, other.category));
}

function itemOf(connection: Connection, category: string): Item {
  const { name, tag_line: line, unified_api: api, service_id: service } = connection;
  const text = folded([name, category, api, service, line].filter(Boolean).join(' '));
  return { connection, standing: standing(connection), category, text };
}

/** Without case and accents, so that "societe" finds "Société". */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Every word has to be there, in whatever order. */
export function matching(items: readonly Item[], { search, api, state }: Filter): Item[] {
  const words = folded(search).split(/\s+/).filter(Boolean);
  return items
    .filter(item => api === '' || item.connection.unified_api === api)
    .filter(item => state === 'all' || item.standing.group === state)
    .filter(item => words.every(word => item.text.includes(word)));
}

export function inGroup(items: readonly Item[], group: Group): Item[] {
  return items.filter(item => item.standing.group === group);
}

/** The kinds of service that there are, by name. */
export function categoriesOf(items: readonly Item[], language: string): { api: string; name: string }[] {
  const names = new Map(items.map(item => [item.connection.unified_api, item.category]));
  const collator = new Intl.Collator(language);
  return [...names].map(([api, name]) => ({ api, name })).sort((a, b) => collator.compare(a.name, b.name));
}

/**
 * Services of kinds in which nothing is connected yet: one of each kind, then a second one. The API knows
 * nothing about what would suit a consumer, so this is all that can be said.
 */
export function suggestionsOf(items: readonly Item[]): Item[] {
  const taken = new Set(
    items.filter(item => item.connection.state !== 'available').map(item => item.connection.unified_api),
  );
  const rounds: Item[][] = [[], []];
  for (const item of items) {
    const { unified_api: api, integration_state: integration, state } = item.connection;
    const fits = state === 'available' && integration !== 'needs_configuration' && !taken.has(api);
    const round = rounds.find(chosen => chosen.every(other => other.connection.unified_api !== api));
    if (fits && round) {
      round.push(item);
    }
  }
  return rounds.flat().slice(0, SUGGESTED);
}
