// What is done with a chosen picture. Only forms in which one is chosen load it.

// From this many bytes on a picture is made smaller before it is sent, to this many pixels: as many as are kept.
const LARGE = 600_000;
const SIDE = 2048;

const read = (file, options) => createImageBitmap(file, options).catch(() => undefined);

// Puts a smaller file in the place of the one picture that was chosen, if it is large; whether it did.
export async function shrink(input) {
  const [file] = input.files;
  if (input.files.length !== 1 || file.size < LARGE || !/^image\/(jpeg|webp)$/.test(file.type)) return false;
  const picture = await smaller(file);
  // Another may have been chosen, or the form sent, in the meantime.
  if (!picture || input.files[0] !== file) return false;
  const chosen = new DataTransfer();
  chosen.items.add(picture);
  input.files = chosen.files;
  return true;
}

// The same picture as a smaller file, if that can be made of it.
async function smaller(file) {
  const picture = await read(file, { imageOrientation: "from-image" });
  if (!picture) return;
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
  if (blob.size >= file.size) return;
  return new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
}

// Draws it cut to a square, unless it is not `wanted` any more. What is none, or one that this browser can't read, is not drawn.
export async function draw(file, canvas, wanted) {
  const picture = await read(file);
  if (!picture || !wanted()) return;
  const side = Math.min(picture.width, picture.height);
  const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2];
  canvas.getContext("2d").drawImage(picture, left, top, side, side, 0, 0, canvas.width, canvas.height);
  canvas.hidden = false;
  picture.close();
}
