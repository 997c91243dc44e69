/**
 * Takes a picture of every page in its states, in both languages, to be looked at: `npm run pictures`
 * writes them to `out/pictures` of the project. The pages are the built ones; the servers are those of the page tests.
 */
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { MeetingApi } from '../tests/pages/meeting-api'
import { OrganiserApi, PASSPHRASE } from '../tests/pages/organiser-api'
import type { Phase } from '../tests/pages/sample-status'
import { Site, type Handler } from '../tests/pages/site'
import { keyFile, MEETING, tokenOf, TrusteesApi } from '../tests/pages/trustees-api'
import { launchChromium } from './chromium'
import { ROOT } from './pages'
import { verifyPictures } from './verify-pictures'

const OUT = `${ROOT}../out/pictures`
const PHONE = { width: 390, height: 844 }
const TABLET = { width: 834, height: 1112 }
const DESK = { width: 1280, height: 800 }
const HALLS = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
]
const [only = ''] = process.argv.slice(2)

await mkdir(OUT, { recursive: true })
const site = await Site.start()
const browser = await launchChromium()

export type Visit = typeof visit
export type Take = (state: string, whole?: boolean) => Promise<void>

/** One visit: opens the address at this size and in this language, and takes the pictures it asks for. */
async function visit(
  name: string,
  { handler, path, size }: { handler: Handler; path: string; size: typeof PHONE },
  walk: (page: Page, take: Take) => Promise<void>,
): Promise<void> {
  if (!`${name}-${size.width}`.includes(only)) return
  for (const language of ['zh', 'en']) {
    site.handlers.splice(0, site.handlers.length, handler)
    const page = await browser.newPage({ viewport: size })
    await page.addInitScript((chosen) => {
      sessionStorage.setItem('gongxin.language', chosen)
    }, language)
    await page.goto(site.address + path)
    const take: Take = async (state, whole = true) => {
      const file = `${name}-${state}-${size.width}-${language}.png`
      await page.screenshot({ path: `${OUT}/${file}`, fullPage: whole, animations: 'disabled' })
      console.log(file)
    }
    await walk(page, take)
    await page.close()
  }
}

async function voter(): Promise<void> {
  const api = new MeetingApi({ small: true })
  const next = (page: Page) => page.locator('.bar .van-button--primary').click()
  api.phase = 'waiting'
  const open = () => ({ handler: api.handler, path: `/v${api.makeSlip().fragment}`, size: PHONE })
  await visit('voter', open(), async (page, take) => {
    await page.locator('.wait').waitFor()
    await take('waiting')
  })
  for (const [state, path] of [
    ['used', `/v${api.makeSlip('used').fragment}`],
    ['voided', `/v${api.makeSlip('voided').fragment}`],
    ['unknown', `/v#${api.frozen.id}.${'1'.repeat(22)}.${api.code}`],
    ['manifest', `/v#${api.frozen.id}.${'1'.repeat(22)}.1111111111`],
    ['foreign', '/v#nonsense'],
    ['entry', '/v'],
  ] as const) {
    await visit('voter', { handler: api.handler, path, size: PHONE }, async (page, take) => {
      await page.locator('main .content .card').first().waitFor()
      await take(state)
    })
  }
  const digits = new MeetingApi({ small: true, pin: true })
  const slip = digits.makeSlip()
  const asked = { handler: digits.handler, path: `/v${slip.fragment}`, size: PHONE }
  await visit('voter', asked, async (page, take) => {
    const enter = async (typed: string) => {
      await page.locator('#pin').fill(typed)
      await page.locator('main .van-button--primary').click()
    }
    await page.locator('#pin').waitFor()
    await take('pin')
    digits.pins?.unlock(slip.publicText)
    await enter('999999')
    await page.locator('#pin-problem .notice').waitFor()
    await take('pin-wrong')
    digits.pins?.lock(slip.publicText)
    await enter('999999')
    await page.locator('.alarm').waitFor()
    await take('locked')
  })
  const full = new MeetingApi()
  const path = `/v${full.makeSlip().fragment}`
  await visit('voter', { handler: full.handler, path, size: PHONE }, async (page, take) => {
    await page.locator('.bar .van-button--primary').waitFor()
    await take('welcome')
    await next(page)
    await take('pick')
    await page.locator('.row').first().click()
    await take('picked', false)
    await page.locator('.quiet').first().click()
    await page.getByRole('dialog').waitFor()
    await take('roster', false)
    await page.keyboard.press('Escape')
    for (let step = 0; step < 4; step++) {
      if (step > 0) await page.locator('.row').first().click()
      await next(page)
    }
    await page.locator('.scale label').first().click()
    await take('person')
    while ((await page.locator('h3').count()) === 0) await next(page)
    await take('review')
  })
  api.setPhase('open')
  // A slip for each language: a used one is not taken again.
  const slips = [api.makeSlip(), api.makeSlip()]
  for (const [at, { fragment }] of slips.entries()) {
    await visit(
      `voter-end-${at}`,
      { handler: api.handler, path: `/v${fragment}`, size: PHONE },
      async (page, take) => {
        if (!(await page.locator('html').getAttribute('lang'))?.startsWith(at === 0 ? 'zh' : 'en'))
          return
        await page.locator('.bar .van-button--primary').waitFor()
        while (
          (await page.locator('h3').count()) === 0 ||
          (await page.locator('.forms').count()) > 0
        ) {
          await next(page)
          const dialog = page.getByRole('dialog').locator('.van-button--primary')
          if (await dialog.isVisible()) await dialog.click()
        }
        await next(page)
        await page.getByRole('dialog').waitFor()
        await take('confirm', false)
        await page.getByRole('dialog').locator('.van-button--primary').click()
        await page.locator('.done').waitFor({ timeout: 90_000 })
        await take('done')
        await page.locator('.content > .van-button--primary').click()
        await page.getByRole('dialog').waitFor()
        await take('picture', false)
      },
    )
  }
}

async function hall(): Promise<void> {
  const states: [string, Phase, number, number?][] = [
    ['before', 'waiting', 0, 58],
    ['open', 'open', 50],
    ['closed', 'closed', 77],
    ['counted', 'counted', 77],
    ['void', 'void', 57],
  ]
  for (const size of HALLS) {
    for (const [state, phase, returned, present] of states) {
      const { handler, frozen } = new OrganiserApi(phase, returned, present)
      const path = `/screen#${frozen.id}`
      await visit('screen', { handler, path, size }, async (page, take) => {
        await page.locator('main[data-phase]').waitFor()
        if (phase === 'counted') await page.locator('.posts').waitFor()
        await take(state)
        if (phase !== 'counted') return
        await page.locator('nav.pages button').nth(1).click()
        await take('evaluation')
      })
    }
  }
}

async function desk(): Promise<void> {
  for (const size of [DESK, PHONE]) {
    for (const phase of ['draft', 'waiting', 'open', 'closed', 'counted'] as const) {
      const api = new OrganiserApi(
        phase,
        phase === 'waiting' ? 0 : 77,
        phase === 'waiting' ? 57 : 79,
      )
      await visit(
        'organiser',
        { handler: api.handler, path: '/organiser', size },
        async (page, take) => {
          if (phase === 'draft' && !api.signedIn) {
            await page.locator('input[type=password]').waitFor()
            await take('sign-in')
            await page.locator('input[type=password]').fill(PASSPHRASE)
            await page.locator('button[type=submit]').click()
          }
          api.signedIn = true
          if (phase !== 'draft') await page.reload()
          await page.locator('button.row').waitFor()
          if (phase === 'draft') await take('list')
          await page.locator('button.row').click()
          await page.locator('h2.title').waitFor()
          await take(phase)
          api.signedIn = false
        },
      )
    }
  }
}

/** A passphrase is set, and the device goes as far as it can. */
async function makeKey(page: Page): Promise<void> {
  await page.locator('input[type=password]').first().waitFor()
  for (const field of await page.locator('input[type=password]').all()) await field.fill(PASSPHRASE)
  await page.locator('form .primary').click()
  await page.locator('input[type=password]').first().waitFor({ state: 'detached' })
}

/** The key is taken from its file. */
async function bringKey(page: Page, file: string): Promise<void> {
  const buffer = Buffer.from(file)
  const chosen = { name: 'key.json', mimeType: 'application/json', buffer }
  await page.locator('input[type=file]').first().setInputFiles(chosen)
  await makeKey(page)
}

async function trustee(): Promise<void> {
  const path = `/trustee#${MEETING}.${tokenOf(1)}`
  for (const size of [PHONE, TABLET, DESK]) {
    const fresh = new TrusteesApi()
    await visit('trustee', { handler: fresh.handler, path, size }, async (page, take) => {
      await page.locator('section').first().waitFor()
      await take('new')
    })
    const making = new TrusteesApi()
    await visit('trustee', { handler: making.handler, path, size }, async (page, take) => {
      making.relay.restart()
      await page.locator('form .primary').waitFor()
      await makeKey(page)
      await page.locator('.ready').waitFor()
      await take('keep')
      await page.locator('.card .link').first().click()
      await take('card')
      making.complaint = { by: 1, dealer: 2, reason: 'bad_proof' }
      await page.locator('.failed').waitFor()
      await take('failed')
      making.complaint = undefined
    })
    const { api, trustees } = TrusteesApi.held()
    const [own] = trustees
    if (own === undefined) throw new Error('no trustee')
    const file = await keyFile(own, PASSPHRASE)
    const annulment = { type: 'annul', round: '1', reason: '发出票数与实到人数不符' } as const
    const states: [string, () => void][] = [
      ['waiting', () => undefined],
      [
        'watching',
        () => {
          api.open()
          api.cast()
        },
      ],
      [
        'wanted',
        () => {
          api.cast()
          api.close()
        },
      ],
      ['refused', () => (api.tally = api.sumOf(api.ballots.slice(1)))],
      [
        'counted',
        () => {
          api.tally = undefined
          api.countBy(trustees, [2, 3])
        },
      ],
      ['disputed', () => (api.published = api.published.replace('"votes":[2,', '"votes":[1,'))],
      [
        'certified',
        () => {
          api.published = api.published.replace('"votes":[1,', '"votes":[2,')
          const result = api.resultHash ?? ''
          for (const index of [1, 2])
            api.speak(trustees[index - 1], index, { type: 'certify', round: '1', result })
        },
      ],
      [
        'proposed',
        () => {
          api.speak(trustees[2], 3, { type: 'objection', text: '有两人代他人领票' })
          api.speak(trustees[1], 2, annulment)
        },
      ],
      [
        'annulled',
        () => {
          api.speak(trustees[2], 3, annulment)
        },
      ],
    ]
    for (const [state, move] of states) {
      move()
      await visit('trustee', { handler: api.handler, path, size }, async (page, take) => {
        await page.locator('section').first().waitFor()
        if (state === 'waiting') await take('restore')
        await bringKey(page, file)
        if (state === 'wanted') await page.locator('.primary + .good').waitFor()
        if (state === 'refused') await page.locator('section .problem').waitFor()
        await settled(page)
        if (state === 'disputed') {
          await page.locator('.primary').click()
          await page.locator('section ul.problem').waitFor()
        }
        await take(state)
        if (state === 'wanted') {
          await page.evaluate(
            ([name, alarm]) => {
              const kept = JSON.parse(localStorage.getItem(name ?? '') ?? '{}') as object
              const text = alarm ?? ''
              const told = { kind: 'forked', accepted: text, offered: text }
              localStorage.setItem(name ?? '', JSON.stringify({ ...kept, alarm: told }))
            },
            [`gongxin.trustee.${MEETING}.1`, api.log.checkpoint()],
          )
          await page.reload()
          await page.locator('.alarm').waitFor()
          await take('alarm')
        }
      })
    }
    const failed = TrusteesApi.held()
    failed.api.closedRound({ present: 4 })
    failed.api.void()
    const key = await keyFile(failed.trustees[0] ?? own, PASSPHRASE)
    await visit('trustee', { handler: failed.api.handler, path, size }, async (page, take) => {
      await bringKey(page, key)
      await page.locator('h2.bad').waitFor()
      await settled(page)
      await take('void')
    })
  }
}

/** The device has looked at the whole log and said so. */
async function settled(page: Page): Promise<void> {
  await page.locator('.witness.upToDate').waitFor()
  await page.locator('.card progress').waitFor({ state: 'detached' })
}

try {
  for (const size of [PHONE, DESK]) {
    await visit('index', { handler: () => false, path: '/', size }, async (page, take) => {
      await page.getByRole('heading', { level: 1 }).waitFor()
      await take('index')
    })
  }
  for (const pages of [hall, voter, desk, trustee]) await pages()
  for (const size of [PHONE, TABLET, DESK]) await verifyPictures(visit, size)
} finally {
  await browser.close()
  await site.stop()
}
