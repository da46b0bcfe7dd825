/** Makes a function that loads a face of the client when it is first used; after a failure the next use tries again. */
export function lazy<Face>(load: () => Promise<Face>): () => Promise<Face> {
  let loading: Promise<Face> | undefined;
  return () =>
    (loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
}
