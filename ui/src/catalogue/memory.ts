import { NO_FILTER, type Filter } from './listing';

/** What the list keeps while somebody looks at one connection: in memory, for it is worth nothing after a reload. */
export interface Memory {
  filter: Filter;
  /** The connection that was opened, and how far below the top of the window its card was. */
  opened: string | null;
  top: number;
}

export const memory: Memory = { filter: NO_FILTER, opened: null, top: 0 };
