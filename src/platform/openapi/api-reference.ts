import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';

/** The description of this API, made when somebody first asks: it takes longer than a start should. */
@Injectable()
export class ApiReference {
  private describe: (() => OpenAPIObject) | null = null;
  private made: OpenAPIObject | null = null;

  /** Says how the description is made: only the whole application knows. */
  describeWith(describe: () => OpenAPIObject): void {
    this.describe = describe;
    this.made = null;
  }

  document(): OpenAPIObject {
    if (this.describe === null) throw new Error('the application is not assembled yet');
    return (this.made ??= this.describe());
  }
}
