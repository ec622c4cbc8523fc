import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { Dialog } from './Dialog';
import { ErrorPanel } from './ErrorPanel';
import { Skeleton } from './states';

interface Present {
  value: unknown;
  etag: string;
}

interface Props<Read extends Present> {
  queryKey: readonly string[];
  read(): Promise<Read>;
  title: ReactNode;
  /** Lines that stand for the form until it is there. */
  rows: number;
  onClose(): void;
  /** The dialog with its form; another version is another form. */
  children(present: Read, reload: () => void): ReactNode;
}

/** Reads anew what is to be changed, because a list may be old and a change needs the present version. */
export function PresentDialog<Read extends Present>({ queryKey, read, title, rows, onClose, children }: Props<Read>) {
  const present = useQuery({ queryKey, queryFn: read, gcTime: 0, staleTime: 0, refetchOnWindowFocus: false });
  const reload = () => void present.refetch();
  if (!present.data || present.isFetching) {
    return (
      <Dialog open onClose={onClose} title={title}>
        <div className="dialog-body">{present.isError ? <ErrorPanel error={present.error} onRetry={reload} /> : <Skeleton rows={rows} />}</div>
      </Dialog>
    );
  }
  return <Fragment key={present.data.etag}>{children(present.data, reload)}</Fragment>;
}
