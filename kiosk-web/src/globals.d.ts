/** Address of the protocol worker, set by the build; empty where there is none. */
declare const __WORKER_URL__: string
