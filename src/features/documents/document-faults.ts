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

/** Collects what is wrong, in the order of the text in the end. */
export class FaultList {
  private readonly faults: DocumentFault[] = [];
  private readonly unread = new Set<string>();
  private root: Located | null = null;
  private count = 0;

  constructor(private readonly placeAt: (offset: number) => { readonly line: number; readonly column: number }) {}

  /** Where values stand is known from here on. */
  locate(root: Located): void {
    this.root = root;
  }

  at(offset: number, path: Path, message: string): void {
    this.count += 1;
    if (this.faults.length < FAULTS_SHOWN) this.faults.push({ path: pathText(path), ...this.placeAt(offset), message });
  }

  /** Of a value that could not be read: what its rules would say of it nobody needs to be told. */
  unreadable(offset: number, path: Path, message: string): void {
    this.unread.add(pathText(path));
    this.at(offset, path, message);
  }

  /** Of a value: where it stands, or the closest thing around it that stands somewhere. */
  of(path: Path, message: string, part: 'KEY' | 'VALUE' = 'VALUE'): void {
    if (this.unread.size > 0 && this.unread.has(pathText(path))) return;
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
    const offset = part === 'KEY' || !isFound ? located?.keyAt : located?.at;
    this.at(offset ?? 0, path, message);
  }

  /** Whether what comes now is counted only. */
  get isFull(): boolean {
    return this.faults.length >= FAULTS_SHOWN;
  }

  get total(): number {
    return this.count;
  }

  get list(): readonly DocumentFault[] {
    return [...this.faults].sort((one, other) => one.line - other.line || one.column - other.column);
  }
}
