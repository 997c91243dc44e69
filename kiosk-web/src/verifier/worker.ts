/** The worker's entry of the page that verifies. */
import { serveJobs } from './pool'

serveJobs(self)
