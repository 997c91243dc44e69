/** Address of the protocol worker, set by the build; empty where there is none. */
declare const __WORKER_URL__: string
/** Text of the page's own worker, set by the build; empty where there is none. */
declare const __INNER_WORKER__: string
