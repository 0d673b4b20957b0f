import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export interface Application {
  id: string;
  key: string;
}

export type ApplicationName = 'open' | 'confirming' | 'guarded' | 'mapped' | 'scoped' | 'crowded';

/** What HostedVaultStage has started. */
export interface Stage {
  vault: string;
  provider: string;
  control: string;
  host: string;
  stranger: string;
  widget: string;
  endedSession: string;
  person: { name: string; password: string };
  applications: Record<ApplicationName, Application>;
}

const KEPT = resolve(import.meta.dirname, '../../../server/target/browser');

export const stage: Stage = JSON.parse(
  readFileSync(process.env.STRONGROOM_STAGE ?? resolve(KEPT, 'stage.json'), 'utf8'),
);

/** Where a screenshot goes that people look at. */
export function picture(name: string): string {
  return resolve(KEPT, 'pictures', `${name}.png`);
}
