import type { Reporter, Suite } from '@playwright/test/reporter';

/** Ends a run with one line that bin/test adds up. */
export default class Tally implements Reporter {
  private suite?: Suite;

  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(): void {
    const outcomes = (this.suite?.allTests() ?? []).map((test) => test.outcome());
    const count = (outcome: string) => outcomes.filter((each) => each === outcome).length;
    const failed = count('unexpected') + count('flaky');
    console.log(`journeys: passed=${count('expected')} failed=${failed} skipped=${count('skipped')}`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
