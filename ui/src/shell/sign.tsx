import type { ReactNode } from 'react';
import { BrokenLinkIcon, ClockIcon, OfflineIcon } from '../kit/icons';
import type { Reason } from '../session/admission';

/** A drawing for each reason to stay outside. */
export function signOf(reason: Reason): ReactNode {
  switch (reason) {
    case 'ended':
      return <ClockIcon />;
    case 'offline':
    case 'unwell':
      return <OfflineIcon />;
    default:
      return <BrokenLinkIcon />;
  }
}
