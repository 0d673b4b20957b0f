import type { ReactNode } from 'react';

/** What stands around every view. */
export function Frame({ children }: { children: ReactNode }) {
  return <main>{children}</main>;
}
