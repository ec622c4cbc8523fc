import { render, screen } from '@testing-library/react';
import decodeQR from 'qr/decode.js';
import { expect, it } from 'vitest';
import { QrCode, draw } from './QrCode';

const URI = 'otpauth://totp/Earful:olena%40example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Earful&algorithm=SHA1&digits=6&period=30';
const SCALE = 4;

/** What a camera would see of the path. */
function photograph({ size, path }: { size: number; path: string }) {
  const side = size * SCALE;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < SCALE; dy += 1) {
      for (let dx = 0; dx < SCALE; dx += 1) {
        const at = ((Number(y) * SCALE + dy) * side + Number(x) * SCALE + dx) * 4;
        data.fill(0, at, at + 3);
      }
    }
  }
  return { width: side, height: side, data };
}

it('a reader gets back from the picture what was put in', () => {
  expect(decodeQR(photograph(draw(URI)))).toBe(URI);
});

it('the picture has a name and no style of its own', () => {
  render(<QrCode text={URI} label="QR code" />);
  const picture = screen.getByRole('img', { name: 'QR code' });
  expect(picture.outerHTML).not.toContain('style=');
});
