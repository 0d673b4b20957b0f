import { useTranslation } from 'react-i18next';

const ACRONYMS = new Set(['ats', 'crm', 'csp', 'hris', 'pos', 'sms']);

/** What people call the kind of service that a unified API stands for: `file-storage` is "File storage". */
export function useApiName(): (unifiedApi: string) => string {
  const { t } = useTranslation('catalogue');
  return unifiedApi => t(`api_${unifiedApi}`, { defaultValue: spelled(unifiedApi) });
}

/** For an API that is younger than this page. */
export function spelled(unifiedApi: string): string {
  if (ACRONYMS.has(unifiedApi)) {
    return unifiedApi.toUpperCase();
  }
  const words = unifiedApi.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
