import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../kit/Button';
import { Notice } from '../kit/Notice';

interface MishapProps {
  /** Another one is another try. */
  place: string;
  children: ReactNode;
}

/** Keeps a view that fails, or cannot be fetched, from taking the frame with it. */
export class Mishap extends Component<MishapProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidUpdate({ place }: MishapProps) {
    if (this.state.failed && place !== this.props.place) {
      this.setState({ failed: false });
    }
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
