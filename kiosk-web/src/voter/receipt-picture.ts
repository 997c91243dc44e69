import encodeQR from 'qr'

/** What the picture says; nothing of it depends on what was chosen. */
export interface ReceiptPicture {
  readonly title: string
  readonly meeting: string
  readonly label: string
  readonly code: string
  readonly note: string
  readonly scan: string
  /** The whole receipt; its QR code makes the picture enough to check the record. */
  readonly receipt: string
}

const WIDTH = 1080
const MARGIN = 72
const QR_MOST = 2_000
const SERIF = '"Songti SC", STSong, "Noto Serif CJK SC", SimSun, serif'
const SANS = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif'
const MONO = 'Menlo, Consolas, "DejaVu Sans Mono", monospace'

/** Draws the picture and gives it as a data URL; a receipt too long for a QR code is left out. */
export function drawReceipt(content: ReceiptPicture): string {
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (pen === null) return ''
  const inner = WIDTH - 2 * MARGIN
  pen.font = `40px ${SANS}`
  const meeting = lines(pen, content.meeting, inner)
  pen.font = `34px ${SANS}`
  const note = lines(pen, content.note, inner)
  const scan = lines(pen, content.scan, inner)
  const modules =
    content.receipt.length > QR_MOST ? [] : encodeQR(content.receipt, 'raw', { ecc: 'low' })
  const unit = modules.length === 0 ? 0 : Math.floor((inner - 40) / modules.length)
  const side = unit * modules.length
  canvas.width = WIDTH
  canvas.height =
    470 + meeting.length * 60 + note.length * 50 + (side === 0 ? 0 : side + 90 + scan.length * 50)

  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = '#9a1b1f'
  pen.fillRect(0, 0, WIDTH, 20)
  pen.textAlign = 'center'
  let y = 130
  const write = (text: string, font: string, colour: string, step: number) => {
    pen.font = font
    pen.fillStyle = colour
    pen.fillText(text, WIDTH / 2, y)
    y += step
  }
  write(content.title, `bold 64px ${SERIF}`, '#9a1b1f', 90)
  for (const line of meeting) write(line, `40px ${SANS}`, '#211a17', 60)
  y += 40
  write(content.label, `36px ${SANS}`, '#5a5049', 100)
  write(content.code, `bold 92px ${MONO}`, '#211a17', 80)
  for (const line of note) write(line, `34px ${SANS}`, '#211a17', 50)
  if (side > 0) {
    y += 10
    const left = Math.floor((WIDTH - side) / 2)
    pen.fillStyle = '#000'
    modules.forEach((row, r) => {
      row.forEach((dark, c) => {
        if (dark) pen.fillRect(left + c * unit, y + r * unit, unit, unit)
      })
    })
    y += side + 60
    for (const line of scan) write(line, `34px ${SANS}`, '#5a5049', 50)
  }
  return canvas.toDataURL('image/png')
}

/** Breaks a text at any character, and between words where it has spaces. */
function lines(pen: CanvasRenderingContext2D, text: string, width: number): string[] {
  const parts = text.match(/[\u2E80-\uFFEF]|[^\s\u2E80-\uFFEF]+\s*|\s+/g) ?? []
  const found: string[] = []
  let line = ''
  for (const part of parts) {
    if (line !== '' && pen.measureText(line + part).width > width) {
      found.push(line.trim())
      line = ''
    }
    line += part
  }
  return line === '' ? found : [...found, line.trim()]
}
