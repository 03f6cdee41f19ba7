/** The request_id of one intent. It stays the same while the same is asked, so that a second click or a retry does nothing twice. */
export class RequestId {
  private kept: { readonly asked: string; readonly id: string } | undefined;

  for(asked: string): string {
    if (this.kept?.asked !== asked) this.kept = { asked, id: crypto.randomUUID() };
    return this.kept.id;
  }

  /** It is done. What is asked next is another intent, even in the same words. */
  done(): void {
    this.kept = undefined;
  }
}
