/** The worker file of the verifier: the same file coordinates or does jobs, as its first message says. */
import { serveVerifier } from './verification'

serveVerifier(self)
