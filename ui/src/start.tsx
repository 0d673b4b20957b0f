import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { speak } from './i18n';
import type { Language } from './i18n/languages';
import { openDoor } from './session/door';
import { Entry } from './shell/Entry';

export async function start(language: Language) {
  // Views know better than the browser where somebody was (shell/PageHeading, catalogue/memory).
  history.scrollRestoration = 'manual';
  const door = openDoor();
  await speak(language);
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <Entry door={door} />
    </StrictMode>,
  );
}
