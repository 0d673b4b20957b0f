import './look/tokens.css';
import './look/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Entry } from './shell/Entry';
import { choose, speak } from './i18n';

await speak(choose(navigator.languages));
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Entry />
  </StrictMode>,
);
