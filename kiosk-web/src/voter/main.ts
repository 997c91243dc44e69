import { openedFragment, restoreFragment } from './opened'
import { createApp } from 'vue'
import '../components/base.css'
import '../components/vant.css'
import { Status } from '../api/schemas'
import { votingApi } from '../api/voting'
import { watchStatus } from '../api/watch'
import { createText } from '../text'
import en from '../text/en/voter'
import zh from '../text/zh/voter'
import App from './App.vue'
import { releaseFromWorkers } from './controlled'
import { VoterFlow } from './flow'
import { FLOW } from './flow-context'
import { Keeper, tabStorage } from './kept'
import { pageBallotMaker, sealWith } from './sealer'
import { jitter, waitOrOnline } from './waiting'

const flow = new VoterFlow({
  api: votingApi,
  keeper: new Keeper(tabStorage()),
  startSealer: sealWith(pageBallotMaker()),
  wait: waitOrOnline,
  jitter,
  watch: (meeting, listener) => watchStatus(meeting, Status, listener, jitter() * 2_000).stop,
})

createApp(App)
  .use(createText({ 'zh-CN': zh, en }))
  .provide(FLOW, flow)
  .mount('#app')

// A page that comes back from the browser's history shows nothing of what was chosen.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) flow.wipe()
})

async function begin(): Promise<void> {
  const control = await releaseFromWorkers(tabStorage())
  if (control === 'reload') {
    restoreFragment()
    location.reload()
  } else if (control === 'stop') flow.stop({ kind: 'controlled' })
  else await flow.start(openedFragment)
}

void begin()
