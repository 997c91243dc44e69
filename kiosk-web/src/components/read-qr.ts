import decodeQR from 'qr/decode.js'

/** Pixels along the longer side: enough for a card held to a camera, and quick on a phone. */
const MOST = 1_600

/** The text of the QR code in a picture; nothing when there is none to be read. */
export async function readQr(picture: Blob): Promise<string | undefined> {
  try {
    const bitmap = await createImageBitmap(picture)
    const scale = Math.min(1, MOST / Math.max(bitmap.width, bitmap.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(bitmap.width * scale)
    canvas.height = Math.round(bitmap.height * scale)
    const pen = canvas.getContext('2d')
    if (pen === null) return undefined
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    return decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height))
  } catch {
    return undefined
  }
}
