import type { Problem } from '../../api/problem';
import { hasPlace, type Schema } from '../../schema/schema';
import { Notice } from '../../ui/Notice';

interface Props {
  problem: Problem | null;
  /** The forms on the page, by the pointers at which their documents stand. */
  schemas: Readonly<Record<string, Schema>>;
}

/** What the server refused and no field of the page can say. */
export function UnplacedFaults({ problem, schemas }: Props) {
  const faults = problem?.faults.filter(({ pointer }) => !isPlaced(pointer, schemas)) ?? [];
  if (faults.length === 0) return null;
  return (
    <Notice tone="bad">
      <ul lang="en">
        {faults.map(({ pointer, detail }) => (
          <li key={pointer + detail}>
            <code>{pointer}</code> {detail}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function isPlaced(pointer: string, schemas: Props['schemas']): boolean {
  return Object.entries(schemas).some(([root, schema]) => pointer === root || (pointer.startsWith(`${root}/`) && hasPlace(schema, pointer.slice(root.length))));
}
