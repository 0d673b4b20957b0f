import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { App, newQueries } from '../App';
import { resumeVisit } from '../authorize/visits';
import { followLocale } from '../i18n';
import { applyColours, applyFavicon } from '../look/theme';
import { routeOf } from '../route';
import { admit, type Admission, type Reason } from '../session/admission';
import { boundsFor } from '../session/bounds';
import type { Opening } from '../session/door';
import { imageUrl } from '../session/leave';
import type { Session } from '../session/session';
import { Outside } from './Outside';
import { Waiting } from './Waiting';

/** Lets a session in, or says why not. */
export function Entry({ door }: { door: Promise<Opening> }) {
  const queries = useMemo(newQueries, []);
  const [arrival, setArrival] = useState<Arrival | null>(null);
  const [attempt, setAttempt] = useState(0);

  const dismiss = useCallback((reason: Reason) => setArrival(now => now && dismissed(now, reason)), []);
  const again = useCallback(() => setAttempt(count => count + 1), []);
  useEffect(() => {
    let gone = false;
    void door.then(async opening => {
      const admission = await admit(opening, queries, dismiss);
      // In whatever language there is; the words of the wished one may not have arrived.
      await followLocale(opening.host?.options.locale).catch(() => undefined);
      if (!gone) {
        if (admission.in) {
          // Before anything is drawn: whoever waits for the answer asks when its view begins.
          resumeVisit(opening.answer);
        }
        setArrival({ opening: bounded(opening, admission), admission, attempt });
      }
    });
    return () => {
      gone = true;
    };
  }, [door, queries, dismiss, attempt]);

  if (!arrival) {
    return <main><Waiting /></main>;
  }
  const { opening, admission } = arrival;
  return admission.in ? (
    <Inside session={admission.session} opening={opening} queries={queries} onEnd={dismiss} />
  ) : (
    <Outside {...admission} host={opening.host} trying={arrival.attempt !== attempt} onAgain={again} />
  );
}

interface Arrival {
  opening: Opening;
  admission: Admission;
  attempt: number;
}

/** How much is shown depends on what the session says, and where it began. */
function bounded(opening: Opening, admission: Admission): Opening {
  const place = routeOf(location.pathname);
  return admission.in ? { ...opening, bounds: boundsFor(admission.session.claims, place, opening.bounds) } : opening;
}

function dismissed(arrival: Arrival, reason: Reason): Arrival {
  const { admission } = arrival;
  return admission.in ? { ...arrival, admission: { in: false, reason, claims: admission.session.claims } } : arrival;
}

interface InsideProps {
  session: Session;
  opening: Opening;
  queries: ReturnType<typeof newQueries>;
  onEnd: (reason: Reason) => void;
}

/** Only here the API has vouched for what the token says. */
function Inside({ session, opening, queries, onEnd }: InsideProps) {
  const end = useCallback(() => onEnd('ended'), [onEnd]);
  const { theme } = session.claims;
  useLayoutEffect(() => {
    applyColours(theme ?? {});
    applyFavicon(imageUrl(theme?.favicon));
  }, [theme]);
  return <App session={session} bounds={opening.bounds} queries={queries} onEnd={end} />;
}
