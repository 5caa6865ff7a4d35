function spin() {
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
}
spin();
// The loop sleeps in each round: nothing else of the program ever runs, and the machine has time for other tests.
