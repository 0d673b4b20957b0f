import { useTranslation } from 'react-i18next';
import { resourceName } from '../resources/names';
import { accessKey, fieldName, isNew, type Scopes, type ScopedResource } from './scopes';
import styles from './ScopeList.module.css';

interface ScopeListProps {
  scopes: Scopes;
  /** What was agreed to before: what goes beyond it is marked. */
  before?: Scopes | undefined;
}

/** Which data is meant, resource by resource, and what may be done with each field. */
export function ScopeList({ scopes, before }: ScopeListProps) {
  const { t } = useTranslation('consent');
  if (scopes === 'everything') {
    return <p>{t('everything')}</p>;
  }
  if (scopes.length === 0) {
    return <p>{t('nothing')}</p>;
  }
  return (
    <div className={styles.resources}>
      {scopes.map(one => (
        <Resource key={one.id} resource={one} before={before} />
      ))}
    </div>
  );
}

function Resource({ resource, before }: { resource: ScopedResource; before: Scopes | undefined }) {
  const { t } = useTranslation('consent');
  return (
    <section className={styles.resource}>
      <h3 className={styles.name}>{resourceName(t, resource.resource)}</h3>
      <ul>
        {resource.fields.map(field => (
          <li key={field.path} className={styles.field}>
            <span className={styles.what}>
              {fieldName(field.path)}
              {before && isNew(field, resource.id, before) && <span className={styles.new}>{t('new')}</span>}
            </span>
            <span className={styles.access}>{t(accessKey(field))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
