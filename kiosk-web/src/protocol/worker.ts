/** The ballot worker's entry; see `startBallotMaker`. */
import { serveBallots } from './ballot-worker'

serveBallots(self)
