import type { ReactNode } from 'react';
import { Announcer } from './announce';

/** What stands around every view. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <Announcer>
      <main>{children}</main>
    </Announcer>
  );
}
