/** The worker's entry: it makes ballots (`startBallotMaker`) and recounts them (`workerRecounter`). */
import { serveBallots } from './ballot-worker'
import { serveRecounts } from './recount'

serveRecounts(self)
serveBallots(self)
