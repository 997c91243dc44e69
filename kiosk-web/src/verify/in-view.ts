/** `v-in-view`: an answer that appears below the edge of a small screen is brought into sight. */
export const vInView = {
  mounted: (answer: HTMLElement) => {
    answer.scrollIntoView({ block: 'nearest' })
  },
}
