import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './Button';
import styles from './Dialog.module.css';

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  actions?: ReactNode;
  /** Interrupts: must be answered. */
  alert?: boolean;
}

export function Dialog({ title, isOpen, onClose, children, actions, alert = false }: DialogProps) {
  return (
    <ModalOverlay
      className={styles.overlay!}
      isOpen={isOpen}
      onOpenChange={open => !open && onClose()}
      isDismissable={!alert}
    >
      <Modal className={styles.modal!}>
        <AriaDialog role={alert ? 'alertdialog' : 'dialog'} className={styles.dialog!}>
          <Heading slot="title" className={styles.title!}>{title}</Heading>
          <div className={styles.body}>{children}</div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ConfirmProps {
  title: string;
  children: ReactNode;
  isOpen: boolean;
  /** What staying as it is is called, and what goes ahead. */
  keep: string;
  go: string;
  danger?: boolean;
  pending?: boolean;
  onKeep: () => void;
  onGo: () => void;
}

/** Asks before something that cannot be taken back; the harmless answer has the focus. */
export function Confirm({ keep, go, danger, pending = false, onKeep, onGo, ...dialog }: ConfirmProps) {
  return (
    <Dialog
      {...dialog}
      alert
      onClose={onKeep}
      actions={
        <>
          <Button autoFocus onPress={onKeep}>{keep}</Button>
          <Button look={danger ? 'danger' : 'primary'} isPending={pending} onPress={onGo}>{go}</Button>
        </>
      }
    />
  );
}
