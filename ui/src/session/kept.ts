/** Of our own: another page of this origin may keep things too. */
const OURS = 'strongroom.';

/** Outlives a session: it is about the reader, not about the accounts. */
export const LANGUAGE = `${OURS}language`;

/** The language that the link asked for, which a reload does not say again. */
export const LOCALE = `${OURS}locale`;

/** Per tab, and forgotten with it. Where storage is switched off, a reload ends the session. */
export function keep(key: string, value: string | null) {
  try {
    if (value === null) {
      sessionStorage.removeItem(key);
    } else {
      sessionStorage.setItem(key, value);
    }
  } catch {
    // Nothing to do: the page works, only a reload does not.
  }
}

export function kept(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Everything but the language. */
export function forgetAll() {
  try {
    Object.keys(sessionStorage)
      .filter(key => key.startsWith(OURS) && key !== LANGUAGE)
      .forEach(key => sessionStorage.removeItem(key));
  } catch {
    // Nothing was kept.
  }
}
