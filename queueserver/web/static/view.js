/** What a change does to a view. Pure: no socket, no page. A view is {collection: {id: whole public view}}. */

/**
 * The view after the change: `drop` takes ids away, `put` sets whole views by id. Safe to repeat.
 * The given view stays as it is; collections that the change does not name are shared with it.
 */
export function apply(view, change) {
  const next = { ...view };
  for (const [collection, ids] of Object.entries(change.drop ?? {})) {
    const gone = new Set(ids.map(String));
    next[collection] = Object.fromEntries(Object.entries(next[collection] ?? {}).filter(([id]) => !gone.has(id)));
  }
  for (const [collection, views] of Object.entries(change.put ?? {})) {
    next[collection] = { ...next[collection], ...views };
  }
  return next;
}
