// Draws the handshake on its green tile as a PNG, without a browser or an image library: phones want bitmaps of the icon.
// The drawing is made of moves, lines and arcs; it is flattened to polygons and filled by counting windings, 4×4 samples a pixel.
import { crc32, deflateSync } from "node:zlib";

const GREEN = [13, 101, 81];
const SAMPLES = 4;

export function png(svg, size, margin, rounding) {
  const polygons = [...svg.matchAll(/ d="([^"]+)"/g)].flatMap(([, d]) => outline(d));
  const scale = (size * (1 - 2 * margin)) / 24;
  const offset = size * margin;
  const edges = polygons.flatMap((points) => points.map((from, i) => [from, points[(i + 1) % points.length]]));
  const pixels = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let hand = 0, tile = 0;
      for (let s = 0; s < SAMPLES * SAMPLES; s++) {
        const px = x + ((s % SAMPLES) + 0.5) / SAMPLES, py = y + (Math.floor(s / SAMPLES) + 0.5) / SAMPLES;
        tile += insideTile(px, py, size, size * rounding);
        hand += insideHand((px - offset) / scale, (py - offset) / scale, edges);
      }
      const share = hand / SAMPLES ** 2;
      const at = y * (size * 4 + 1) + 1 + x * 4;
      GREEN.forEach((green, channel) => (pixels[at + channel] = Math.round(green + (255 - green) * share)));
      pixels[at + 3] = Math.round((255 * tile) / SAMPLES ** 2);
    }
  }
  return encode(pixels, size);
}

function insideTile(x, y, size, radius) {
  const dx = Math.max(radius - x, x - (size - radius), 0), dy = Math.max(radius - y, y - (size - radius), 0);
  return dx * dx + dy * dy <= radius * radius || radius === 0 ? 1 : 0;
}

// Inside the outline, or within half the stroke's width of it.
function insideHand(x, y, edges) {
  let winding = 0;
  for (const [[ax, ay], [bx, by]] of edges) {
    if (ay <= y !== by <= y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) winding += by > ay ? 1 : -1;
    const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
    const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
    if ((x - ax - t * (bx - ax)) ** 2 + (y - ay - t * (by - ay)) ** 2 <= 0.25) return 1;
  }
  return winding === 0 ? 0 : 1;
}

// The path as polygons. It knows the commands that our own drawings use: M m L l H h V v A a Z z.
function outline(d) {
  const tokens = d.match(/[a-zA-Z]|-?(?:\d*\.\d+|\d+)/g);
  const polygons = [];
  let points = [], x = 0, y = 0, command = "", i = 0;
  const number = () => Number(tokens[i++]);
  while (i < tokens.length) {
    if (/[a-zA-Z]/.test(tokens[i])) command = tokens[i++];
    const relative = command === command.toLowerCase();
    const [ox, oy] = relative ? [x, y] : [0, 0];
    switch (command.toLowerCase()) {
      case "m": points = []; polygons.push(points); x = ox + number(); y = oy + number(); command = relative ? "l" : "L"; break;
      case "l": x = ox + number(); y = oy + number(); break;
      case "h": x = ox + number(); break;
      case "v": y = oy + number(); break;
      case "a": {
        const [radius, , , large, sweep] = [number(), number(), number(), number(), number()];
        const [ex, ey] = [ox + number(), oy + number()];
        points.push(...arc(x, y, ex, ey, radius, large, sweep));
        [x, y] = [ex, ey];
        break;
      }
      case "z": [x, y] = points[0]; continue;
      default: throw new Error(`a drawing uses the path command ${command}`);
    }
    points.push([x, y]);
  }
  return polygons;
}

function arc(x0, y0, x1, y1, radius, large, sweep) {
  const dx = x1 - x0, dy = y1 - y0, chord = Math.hypot(dx, dy);
  const r = Math.max(radius, chord / 2);
  const height = Math.sqrt(Math.max(0, r * r - (chord / 2) ** 2)) * (large === sweep ? -1 : 1);
  const cx = (x0 + x1) / 2 - (dy / chord) * height, cy = (y0 + y1) / 2 + (dx / chord) * height;
  const start = Math.atan2(y0 - cy, x0 - cx);
  let turn = Math.atan2(y1 - cy, x1 - cx) - start;
  if (sweep && turn < 0) turn += 2 * Math.PI;
  if (!sweep && turn > 0) turn -= 2 * Math.PI;
  return Array.from({ length: 15 }, (_, step) => {
    const angle = start + (turn * (step + 1)) / 16;
    return [cx + r * Math.cos(angle), cy + r * Math.sin(angle)];
  });
}

function encode(pixels, size) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(pixels, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}
