/** A red picture of eight by eight pixels, as PNG. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mM4oaCAFTEMLQkA9D9CASwiP9AAAAAASUVORK5CYII=',
  'base64',
);
