for (let line = 0; line < 30_000; line++) {
  console.log("a line of forty characters, more or less".repeat(2), line);
}
throw new Error("after all that");
