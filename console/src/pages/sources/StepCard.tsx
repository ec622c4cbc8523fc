import { useEffect, useRef, type ReactNode } from 'react';
import { Card } from '../../ui/parts';

/** One step; its heading has the focus, so that reading begins there and not at a button that is gone. */
export function StepCard({ title, intro, first = false, children }: { title: string; intro?: ReactNode; first?: boolean; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!first) heading.current?.focus();
  }, [first]);
  return (
    <Card>
      <div className="card-head">
        <div>
          <h2 ref={heading} tabIndex={-1} className="card-title step-title">
            {title}
          </h2>
          {intro && <p className="card-intro">{intro}</p>}
        </div>
      </div>
      {children}
    </Card>
  );
}
