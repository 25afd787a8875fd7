/** The way to a value: keys, and numbers of list items. */
export type Path = readonly (string | number)[];

/** Where a value stands in the text, and what is inside of it. */
export interface Located {
  /** Offset of the value, and of the key before it. */
  readonly at: number;
  readonly keyAt: number;
  readonly parts?: ReadonlyMap<string, Located>;
}

/** What is wrong in a document, and where. */
export interface DocumentFault {
  /** Like `engagements.mailgun.roles[0].purpose`; empty for the document itself. */
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A reader mends these first; told all of many thousands, nobody is helped. */
const FAULTS_SHOWN = 100;

export function pathText(path: Path): string {
  return path.reduce<string>((text, part) =>
    typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`, '').slice(0, 300);
}

/** `roles[0].activities[1]` → its steps. */
export function pathOf(text: string): Path {
  return [...text.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) => (index === undefined ? name ?? '' : Number(index)));
}

/** What was found, by where it stands. */
interface FoundFault {
  readonly offset: number;
  readonly path: Path;
  readonly message: string | (() => string);
}

const inOrder = (one: FoundFault, other: FoundFault): number => one.offset - other.offset;

/** Collects what is wrong: all of it is counted, and the first of it in the order of the text is kept. */
export class FaultList {
  /** Those that are shown, and, until there are as many again, some that may be. */
  private faults: FoundFault[] = [];
  /** Nothing behind it is shown any more. */
  private last = Number.POSITIVE_INFINITY;
  private readonly unread = new Set<string>();
  private root: Located | null = null;
  private count = 0;

  constructor(private readonly placeAt: (offset: number) => { readonly line: number; readonly column: number }) {}

  /** Where values stand is known from here on. */
  locate(root: Located): void {
    this.root = root;
  }

  /** @param message made only where somebody may read it. */
  at(offset: number, path: Path, message: FoundFault['message']): void {
    this.count += 1;
    if (offset >= this.last) return;
    this.faults.push({ offset, path, message });
    if (this.faults.length < 2 * FAULTS_SHOWN) return;
    this.faults = this.faults.sort(inOrder).slice(0, FAULTS_SHOWN);
    this.last = this.faults.at(-1)?.offset ?? 0;
  }

  /** Of a value that could not be read: what its rules would say of it nobody needs to be told. */
  unreadable(offset: number, path: Path, message: string): void {
    this.unread.add(pathText(path));
    this.at(offset, path, message);
  }

  /** Of a value: where it stands, or the closest thing around it that stands somewhere. */
  of(path: Path, message: FoundFault['message'], part: 'KEY' | 'VALUE' = 'VALUE'): void {
    if (this.unread.size > 0 && this.unread.has(pathText(path))) return;
    this.at(this.offsetOf(path, part), path, message);
  }

  /** Whether a fault of this value would be counted only, as there are enough before it. */
  isBehind(path: Path): boolean {
    return this.offsetOf(path, 'VALUE') >= this.last;
  }

  private offsetOf(path: Path, part: 'KEY' | 'VALUE'): number {
    let located = this.root;
    let isFound = true;
    for (const step of path) {
      const next: Located | undefined = located?.parts?.get(String(step));
      if (next === undefined) {
        isFound = false;
        break;
      }
      located = next;
    }
    return (part === 'KEY' || !isFound ? located?.keyAt : located?.at) ?? 0;
  }

  get total(): number {
    return this.count;
  }

  get list(): readonly DocumentFault[] {
    return [...this.faults].sort(inOrder).slice(0, FAULTS_SHOWN).map(({ offset, path, message }) => (
      { path: pathText(path), ...this.placeAt(offset), message: typeof message === 'string' ? message : message() }));
  }
}
