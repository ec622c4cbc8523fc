import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Everything that the guidelines ask for, up to level AA of WCAG 2.2. */
export const EVERYTHING: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
};

/** What another theme or width can change by itself. */
export const LOOKS: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'target-size'] } };

/**
 * What keeps somebody out of this page as it is now, a line for each fault. Axe is half a megabyte of
 * script: a page gets it once, however often it is looked at.
 */
export async function faults(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(SOURCE);
  }
  return page.evaluate(async (wanted) => {
    const { axe } = window as unknown as { axe: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> } };
    // the guards of a dialog or menu hold the focus for no time: they pass it on
    const { violations, passes } = await axe.run({ exclude: ['[data-base-ui-focus-guard]'] }, wanted);
    if (passes.length === 0) throw new Error('axe looked at nothing');
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  }, options);
}
