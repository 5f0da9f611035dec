/** What can be seen of the page. */

/** Whether an element takes room on the screen, also in browsers before Chromium 105, which have no checkVisibility. */
export const isSeen = (part) => part.getClientRects().length > 0;
