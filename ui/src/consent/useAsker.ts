import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session';

/** Whom the consumer gives access to, as the page around the connections calls itself. */
export function useAsker(): string {
  const { t } = useTranslation('consent');
  return useSession().claims.theme?.vault_name ?? t('application');
}
