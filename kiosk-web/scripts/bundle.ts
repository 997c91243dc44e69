import vue from '@vitejs/plugin-vue'
import { build, type InlineConfig, type Plugin } from 'vite'
import { ROOT } from './pages'

/** What one entry becomes: exactly one script and its styles. */
export interface Bundle {
  readonly script: string
  readonly style: string
}

/** Oldest browsers that have BigInt; phones' built-in views (WeChat) follow these engines. */
const TARGET = ['es2020', 'chrome67', 'safari14']

/**
 * The Vue plugin as every build and test uses it. Hoisting is off because Vue would set hoisted
 * markup as HTML, which Trusted Types refuse.
 */
export function vuePlugin(): Plugin {
  return vue({ template: { compilerOptions: { hoistStatic: false } } })
}

/** Where a script runs: a module inside a page, or a classic worker, which older phones need. */
export type Place = 'page' | 'worker'

/** The workers of a page, baked into it; empty where there is none. */
export interface Workers {
  /** Address of the protocol worker. */
  readonly address: string
  /** Text of a worker of the page's own. */
  readonly inner: string
}

/** Bundles one entry into one script without code splitting. */
export async function bundle(
  entry: string,
  place: Place,
  workers: Workers = { address: '', inner: '' },
): Promise<Bundle> {
  const config: InlineConfig = {
    root: ROOT,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    mode: 'production',
    plugins: [vuePlugin()],
    define: {
      'process.env.NODE_ENV': '"production"',
      // Vue asks for a Trusted Types policy it never needs here; the page's policy allows none.
      'window.trustedTypes': 'undefined',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      __VUE_I18N_FULL_INSTALL__: 'false',
      __VUE_I18N_LEGACY_API__: 'false',
      __INTLIFY_PROD_DEVTOOLS__: 'false',
      __INTLIFY_DROP_MESSAGE_COMPILER__: 'false',
      __WORKER_URL__: JSON.stringify(workers.address),
      __INNER_WORKER__: JSON.stringify(workers.inner),
    },
    build: {
      write: false,
      target: TARGET,
      cssTarget: TARGET,
      cssCodeSplit: false,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        checks: { bundlerTimings: false }, // a slow machine is no fault of the sources
        input: ROOT + entry,
        output: { format: place === 'page' ? 'es' : 'iife', codeSplitting: false },
      },
    },
  }
  const built = await build(config)
  if (Array.isArray(built) || !('output' in built)) throw new Error(`${entry}: expected one output`)
  const scripts = built.output.filter((part) => part.type === 'chunk')
  const styles = built.output.filter((part) => part.type === 'asset')
  const [script] = scripts
  if (script === undefined || scripts.length > 1) throw new Error(`${entry}: expected one script`)
  return { script: script.code, style: styles.map((part) => text(entry, part)).join('') }
}

function text(entry: string, asset: { fileName: string; source: string | Uint8Array }): string {
  if (!asset.fileName.endsWith('.css')) throw new Error(`${entry}: stray file ${asset.fileName}`)
  return typeof asset.source === 'string' ? asset.source : new TextDecoder().decode(asset.source)
}
