/** Answers made lately, within so many bytes; the one asked for longest ago makes room. One that is larger is not kept. */
export class AnswerCache<Answer extends { readonly bytes: number }> {
  /** In the order of their last use. Whoever asks while an answer is made waits for the same. */
  private readonly kept = new Map<string, Promise<Answer>>();
  private readonly sizes = new Map<string, number>();
  private total = 0;

  constructor(private readonly most: { readonly answers: number; readonly bytes: number }) {}

  get(key: string, make: () => Promise<Answer>): Promise<Answer> {
    const found = this.kept.get(key);
    if (found !== undefined) {
      this.kept.delete(key);
      this.kept.set(key, found);
      return found;
    }
    const making = make();
    this.kept.set(key, making);
    making.then(({ bytes }) => this.weigh(key, making, bytes), () => this.drop(key, making));
    return making;
  }

  private weigh(key: string, answer: Promise<Answer>, bytes: number): void {
    if (this.kept.get(key) !== answer) return;
    this.sizes.set(key, bytes);
    this.total += bytes;
    for (const [oldest, each] of this.kept) {
      if (this.total <= this.most.bytes && this.kept.size <= this.most.answers) break;
      this.drop(oldest, each);
    }
  }

  private drop(key: string, answer: Promise<Answer>): void {
    if (this.kept.get(key) !== answer) return;
    this.kept.delete(key);
    this.total -= this.sizes.get(key) ?? 0;
    this.sizes.delete(key);
  }
}
