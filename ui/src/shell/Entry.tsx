import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { App, newQueries } from '../App';
import { resumeVisit } from '../authorize/visits';
import { followLocale } from '../i18n';
import { applyColours, applyFavicon } from '../look/theme';
import { admit, type Admission, type Reason } from '../session/admission';
import type { Opening } from '../session/door';
import { imageUrl } from '../session/leave';
import type { Session } from '../session/session';
import { Outside } from './Outside';
import { Waiting } from './Waiting';

/** Lets a session in, or says why not. */
export function Entry({ door }: { door: Promise<Opening> }) {
  const queries = useMemo(newQueries, []);
  const [opening, setOpening] = useState<Opening | null>(null);
  const [admission, setAdmission] = useState<Admission | null>(null);
  const [attempt, setAttempt] = useState(0);

  const dismiss = useCallback(
    (reason: Reason) => setAdmission(now => (now?.in ? { in: false, reason, claims: now.session.claims } : now)),
    [],
  );
  useEffect(() => {
    let gone = false;
    void door.then(async found => {
      const outcome = await admit(found, queries, dismiss);
      if (!gone) {
        await followLocale(found.host?.options.locale);
        if (outcome.in) {
          // Before anything is drawn: whoever waits for the answer asks when its view begins.
          resumeVisit(found.answer);
        }
        setOpening(found);
        setAdmission(outcome);
      }
    });
    return () => {
      gone = true;
    };
  }, [door, queries, dismiss, attempt]);

  if (!opening || !admission) {
    return <Waiting />;
  }
  if (!admission.in) {
    const again = () => setAttempt(attempt + 1);
    return <Outside reason={admission.reason} claims={admission.claims} host={opening.host} onAgain={again} />;
  }
  return <Inside session={admission.session} opening={opening} queries={queries} onEnd={dismiss} />;
}

interface InsideProps {
  session: Session;
  opening: Opening;
  queries: ReturnType<typeof newQueries>;
  onEnd: (reason: Reason) => void;
}

/** Only here the API has vouched for what the token says. */
function Inside({ session, opening, queries, onEnd }: InsideProps) {
  const begun = useRef(false);
  const end = useCallback(() => onEnd('ended'), [onEnd]);
  useEffect(() => {
    if (!begun.current) {
      begun.current = true;
      applyColours(session.claims.theme ?? {});
      applyFavicon(imageUrl(session.claims.theme?.favicon));
    }
  }, [session]);
  return <App session={session} bounds={opening.bounds} queries={queries} onEnd={end} />;
}
