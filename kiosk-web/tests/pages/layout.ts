/** What a strict eye would find in a page's layout, asked of the browser itself. */
import type { Page } from 'playwright-core'

/** Doubles the text, as a reader's own setting does. */
export async function doubleText(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
}

/** Everything visible that ends beyond the window's right edge or is cut off by its own box. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement
    const width = root.clientWidth
    const found = [...document.body.querySelectorAll<HTMLElement>('*')].filter((each) => {
      const box = each.getBoundingClientRect()
      if (box.width <= 1 || box.height <= 1) return false // hidden, or for screen readers only
      const style = getComputedStyle(each)
      const clips = style.overflowX !== 'visible' && style.webkitLineClamp === 'none'
      // Half a pixel is rounding.
      return (
        box.right > width + 0.5 ||
        box.left < -0.5 ||
        (clips && each.scrollWidth > each.clientWidth + 1)
      )
    })
    const named = found.map(
      (each) => `${each.tagName}.${each.className} ${each.textContent.slice(0, 20)}`,
    )
    return root.scrollWidth > width ? [`page: ${root.scrollWidth} of ${width}`, ...named] : named
  })
}

/** Everything to tap that is lower than 48 pixels. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, label, summary')]
      .map((each) => ({ text: each.textContent, height: each.getBoundingClientRect().height }))
      .filter(({ height }) => height > 0 && height < 48)
      .map(({ text, height }) => `${text}: ${String(height)}`),
  )
}
