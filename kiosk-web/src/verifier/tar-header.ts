/** The 512 bytes before each body of an archive (protocol, section 11): the oldest tar there is. */

export const BLOCK = 512

/** Up to the first zero byte of the name field. */
export function nameField(header: Uint8Array): string {
  const field = header.subarray(0, 100)
  const end = field.indexOf(0)
  return String.fromCharCode(...(end < 0 ? field : field.subarray(0, end)))
}

/** When it is eleven octal digits. */
export function sizeField(header: Uint8Array): number | undefined {
  const text = String.fromCharCode(...header.subarray(124, 135))
  return /^[0-7]{11}$/.test(text) ? Number.parseInt(text, 8) : undefined
}

/** The only header that a body of this name and size may have. */
export function encodeHeader(name: string, size: number, time: number): Uint8Array {
  const header = new Uint8Array(BLOCK)
  const put = (at: number, text: string) => {
    header.set(
      Array.from(text, (character) => character.charCodeAt(0) & 0xff),
      at,
    )
  }
  put(0, name)
  put(100, '0000644\0' + '0000000\0' + '0000000\0')
  put(124, size.toString(8).padStart(11, '0'))
  put(136, time.toString(8).padStart(11, '0'))
  put(148, ' '.repeat(8) + '0')
  const sum = header.reduce((total, byte) => total + byte, 0)
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `)
  return header
}
