import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../api/types';
import { useSession } from '../../session/session';
import { blocksOf, type Block, type Inline } from './blocks';
import styles from './Guide.module.css';

/** What the connector says about connecting, for those who want to read it. */
export function Guide({ connection }: { connection: Connection }) {
  const { t } = useTranslation('connection');
  const { api } = useSession();
  const [open, setOpen] = useState(false);
  const { data, isError } = useQuery({
    queryKey: ['guide', connection.service_id],
    queryFn: () => api.text(`/connector/connectors/${encodeURIComponent(connection.service_id)}/docs/consumer+connection`),
    enabled: open,
    staleTime: Infinity,
  });
  return (
    <details className={styles.guide} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>
        <span role="heading" aria-level={2}>{t('guideTitle', { name: connection.name })}</span>
      </summary>
      <div className={styles.text} dir="auto" aria-busy={data === undefined && !isError}>
        {isError && <p>{t('guideFailed')}</p>}
        {data !== undefined && blocksOf(data).map((block, index) => <Drawn key={index} block={block} />)}
      </div>
    </details>
  );
}

function Drawn({ block }: { block: Block }) {
  switch (block.as) {
    case 'heading':
      return <h3><Parts parts={block.parts} /></h3>;
    case 'paragraph':
      return <p><Parts parts={block.parts} /></p>;
    case 'code':
      return <pre><code dir="ltr">{block.text}</code></pre>;
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return <List>{block.items.map((item, index) => <li key={index}><Parts parts={item} /></li>)}</List>;
    }
  }
}

function Parts({ parts }: { parts: Inline[] }) {
  return parts.map((part, index) => {
    switch (part.as) {
      case 'strong':
        return <strong key={index}>{part.text}</strong>;
      case 'code':
        return <code key={index} dir="ltr">{part.text}</code>;
      case 'link':
        return <a key={index} href={part.href} target="_blank" rel="noopener noreferrer">{part.text}</a>;
      default:
        return part.text;
    }
  });
}
