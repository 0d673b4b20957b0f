import './look/tokens.css';
import './look/base.css';
import { choose, wishes } from './i18n/languages';
import { words } from './i18n/words';

// The words of one language travel beside the program, not after it: session.html preloads the latter.
const language = choose(wishes(new URLSearchParams(location.search).get('locale')));
void words(language);
void words('en');
try {
  const { start } = await import('./start');
  await start(language);
} catch {
  // Without the program there are no words in any other language.
  document.getElementById('root')!.textContent = 'This page could not be loaded. Please load it again.';
}
