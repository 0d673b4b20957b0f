import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../kit/Badge';
import { ServiceIcon } from '../kit/ServiceIcon';
import { PlaceLink } from '../shell/PlaceLink';
import styles from './ConnectionCard.module.css';
import type { Item } from './listing';

interface ConnectionCardProps {
  item: Item;
  onOpen: (id: string) => void;
}

/** One service: the whole card is the link to it. */
export const ConnectionCard = memo(function ConnectionCard({ item, onOpen }: ConnectionCardProps) {
  const { t } = useTranslation('connection');
  const { connection, standing, category } = item;
  const { unified_api: unifiedApi, service_id: serviceId } = connection;
  return (
    <li className={styles.item}>
      <PlaceLink
        to={{ at: 'connection', unifiedApi, serviceId, section: 'overview' }}
        className={styles.card}
        data-connection={connection.id}
        onClick={() => onOpen(connection.id)}
      >
        <ServiceIcon name={connection.name} src={connection.icon} />
        <span className={styles.words}>
          <span className={styles.name}><bdi>{connection.name}</bdi></span>{' '}
          <span className={styles.category}>{category}</span>{' '}
          {standing.key !== 'standingAvailable' && (
            <span className={styles.state}>
              <Badge tone={standing.tone}>{t(standing.key)}</Badge>
            </span>
          )}
        </span>
      </PlaceLink>
    </li>
  );
});
