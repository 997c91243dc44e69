/** Builds every page into dist. */
import { buildPages } from './build-pages'
import { ROOT } from './pages'

for (const [file, size] of await buildPages(`${ROOT}dist`)) {
  console.log(`dist/${file}  ${Math.ceil(size / 1024)} kB`)
}
