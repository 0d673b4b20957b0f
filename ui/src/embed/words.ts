/** The few words of what surrounds the vault before it is there, in the languages that it speaks. */
export interface Words {
  title: string;
  close: string;
  failed: string;
}

const WORDS: Record<string, Words> = {
  en: { title: 'Your connections', close: 'Close', failed: 'This page could not be loaded. Please try again later.' },
  nl: { title: 'Je koppelingen', close: 'Sluiten', failed: 'Deze pagina kon niet worden geladen. Probeer het later opnieuw.' },
  fr: { title: 'Vos connexions', close: 'Fermer', failed: 'Impossible de charger cette page. Réessayez plus tard.' },
  de: { title: 'Ihre Verbindungen', close: 'Schließen', failed: 'Diese Seite konnte nicht geladen werden. Bitte versuchen Sie es später noch einmal.' },
  es: { title: 'Tus conexiones', close: 'Cerrar', failed: 'No se ha podido cargar esta página. Inténtalo de nuevo más tarde.' },
  pt: { title: 'As suas conexões', close: 'Fechar', failed: 'Não foi possível carregar esta página. Tente novamente mais tarde.' },
  it: { title: 'Le tue connessioni', close: 'Chiudi', failed: 'Impossibile caricare questa pagina. Riprova più tardi.' },
  ja: { title: '接続', close: '閉じる', failed: 'ページを読み込めませんでした。しばらくしてからもう一度お試しください。' },
  ar: { title: 'اتصالاتك', close: 'إغلاق', failed: 'تعذر تحميل هذه الصفحة. يُرجى المحاولة مرة أخرى لاحقًا.' },
};

export function wordsIn(locale: string | undefined): Words {
  for (const tag of [locale, ...navigator.languages]) {
    const words = WORDS[tag?.toLowerCase().split(/[-_]/)[0] ?? ''];
    if (words) {
      return words;
    }
  }
  return WORDS.en!;
}
