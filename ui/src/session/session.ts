import { createContext, useContext } from 'react';
import type { Api } from '../api/client';
import type { Claims } from './claims';

/** What every view below the entrance has: who the consumer is, and a way to ask the API. */
export interface Session {
  claims: Claims;
  api: Api;
  /** Set where another site embeds the page. */
  host: Host | null;
}

/** The page around ours: told of what happens, and asked to close us. */
export interface Host {
  connectionChanged(connection: unknown): void;
  connectionDeleted(connection: unknown): void;
  close(): void;
  /** Options of `ApideckVault.open` that change what is shown. */
  options: {
    showConsumer?: boolean;
    showLanguageSwitch?: boolean;
    autoStartAuthorization?: boolean;
    initialView?: string;
    locale?: string;
    /** A part of the page around ours, with nothing to close. */
    inline?: boolean;
  };
}

const SessionContext = createContext<Session | null>(null);

export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) {
    throw new Error('outside of a session');
  }
  return session;
}
