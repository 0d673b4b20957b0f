import type { ReactNode } from 'react';
import { Label, Text } from 'react-aria-components';
import styles from './Field.module.css';

interface CaptionProps {
  label: string;
  description?: ReactNode;
  required?: boolean | undefined;
}

/** What a field is called and is for. Connectors say it in their own language, whichever way the page is read. */
export function Caption({ label, description, required = false }: CaptionProps) {
  return (
    <>
      <Label className={styles.label!}>
        <bdi>{label}</bdi>
        {required && <span className={styles.required} aria-hidden="true"> *</span>}
      </Label>
      {description && <Text slot="description" className={styles.description!}><bdi>{description}</bdi></Text>}
    </>
  );
}
