/**
 * A read of several may be refused while its caller has left already: nobody waits for that answer, and everybody else's work goes
 * on. Node would end the process. What threw outside of a promise still does.
 */
export function outliveStrayRejections(tell: (text: string) => void): () => void {
  const told = (reason: unknown): void => tell(`a failure that nobody waited for: ${reason instanceof Error ? reason.stack ?? reason.message : String(reason)}`);
  process.on('unhandledRejection', told);
  return () => process.off('unhandledRejection', told);
}
