/** Sets of names that only ever grow together; union-find with path halving. */
export class DisjointSets {
  readonly #parent = new Map<string, string>();

  /** One name that stands for the set of `name`. */
  find(name: string): string {
    let at = name;
    for (let up = this.#up(at); up !== at; up = this.#up(at)) {
      this.#parent.set(at, this.#up(up));
      at = this.#up(at);
    }
    return at;
  }

  unite(a: string, b: string): void {
    const [first, second] = [this.find(a), this.find(b)];
    if (first !== second) this.#parent.set(second, first);
  }

  #up(name: string): string {
    return this.#parent.get(name) ?? name;
  }
}
