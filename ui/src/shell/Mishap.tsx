import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../kit/Button';
import { Notice } from '../kit/Notice';

interface MishapProps {
  children: ReactNode;
}

/** Keeps a view that fails, or cannot be fetched, from taking the frame with it. To be keyed by the place. */
export class Mishap extends Component<MishapProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Words /> : this.props.children;
  }
}

function Words() {
  const { t } = useTranslation('shell');
  return (
    <Notice
      tone="bad"
      title={t('mishapHeading')}
      live
      actions={<Button onPress={() => location.reload()}>{t('reload')}</Button>}
    >
      {t('mishapText')}
    </Notice>
  );
}
