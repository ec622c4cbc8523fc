import type { ReactNode } from 'react';

export interface Column<T> {
  key: string;
  title: string;
  cell(row: T): ReactNode;
  /** For the column of actions, whose title is for screen readers only. */
  quiet?: boolean;
}

interface Props<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf(row: T): string;
  /** For rows that are no longer in force. */
  faded?(row: T): boolean;
}

/**
 * A table that becomes a list of cards on a narrow screen. The roles are written out because
 * browsers drop them from tables that are displayed as something else.
 */
export function DataTable<T>({ label, columns, rows, keyOf, faded }: Props<T>) {
  return (
    <table className="table" role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col">
              <span className={column.quiet ? 'sr-only' : undefined}>{column.title}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row" className={faded?.(row) ? 'faded' : undefined}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.key} role="rowheader" scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.key} role="cell" data-label={column.quiet ? undefined : column.title} className={column.quiet ? 'cell-actions' : undefined}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
