// Counts what passed and failed, and says it line by line.

export class Report {
  passed = 0;
  failed = 0;
  skipped = [];

  /** One check: it passes where `problems` is empty. */
  check(name, problems, note = "") {
    const found = problems.filter(Boolean);
    if (found.length === 0) {
      this.passed += 1;
      console.log(`ok    ${name}${note ? ` (${note})` : ""}`);
      return;
    }
    this.failed += 1;
    console.log(`FAIL  ${name}: ${found.length}`);
    for (const it of found.slice(0, 12)) console.log(`        ${it}`);
    if (found.length > 12) console.log(`        … and ${found.length - 12} more`);
  }

  /** Something that could not be looked at on this machine. */
  skip(what) {
    this.skipped.push(what);
    console.log(`SKIPPED  ${what}`);
  }

  /** Says the sum; returns the exit code. */
  close() {
    for (const it of this.skipped) console.log(`\n*** SKIPPED: ${it} ***`);
    if (this.skipped.length > 0 && process.env.CI === "true") this.failed += this.skipped.length;
    console.log(`${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 ? 0 : 1;
  }
}
