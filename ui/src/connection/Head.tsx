import { useTranslation } from 'react-i18next';
import type { Connection } from '../api/types';
import { useApiName } from '../catalogue/apiName';
import { Badge } from '../kit/Badge';
import { ServiceIcon } from '../kit/ServiceIcon';
import { webUrl } from '../session/leave';
import { PageHeading } from '../shell/PageHeading';
import { BackToAll } from './BackToAll';
import styles from './ConnectionView.module.css';
import { standing } from './standing';

/** Which service this is, and how the connection is. */
export function Head({ connection }: { connection: Connection }) {
  const { t } = useTranslation('connection');
  const apiName = useApiName();
  const { tone, key } = standing(connection);
  const website = webUrl(connection.website);
  return (
    <header className={styles.head}>
      <BackToAll />
      <div className={styles.who}>
        <ServiceIcon name={connection.name} src={connection.icon} large />
        <div className={styles.names}>
          <div className={styles.title}>
            <PageHeading title={connection.name} />
            <Badge tone={tone}>{t(key)}</Badge>
          </div>
          {connection.tag_line && <p className={styles.about}><bdi>{connection.tag_line}</bdi></p>}
          <p className={styles.facts}>
            <span>{apiName(connection.unified_api)}</span>
            {website && (
              <a href={website.href} target="_blank" rel="noopener noreferrer">
                {website.hostname.replace(/^www\./, '')}
              </a>
            )}
          </p>
        </div>
      </div>
    </header>
  );
}
