/** Milliseconds that a browser gets to begin with the download. */
const KEPT = 60_000

/** Offers content made by the page as a file. */
export function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, KEPT)
}
