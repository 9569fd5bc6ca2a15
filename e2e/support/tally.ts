import type { Reporter, Suite, TestCase } from '@playwright/test/reporter';

/** Ends a run with one line that bin/test adds up. */
export default class Tally implements Reporter {
  private suite?: Suite;

  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(): void {
    const tests = this.suite?.allTests() ?? [];
    const outcomes = tests.map((test) => test.outcome());
    const count = (outcome: string) => outcomes.filter((each) => each === outcome).length;
    const name = (test: TestCase) => test.titlePath().filter(Boolean).join(' › ');
    for (const test of tests.filter((each) => !each.ok())) console.log(`failed: ${name(test)}`);
    for (const test of tests.filter((each) => each.outcome() === 'flaky')) console.log(`flaky: ${name(test)}`);
    console.log(`journeys: passed=${count('expected') + count('flaky')} failed=${count('unexpected')} skipped=${count('skipped')}`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
