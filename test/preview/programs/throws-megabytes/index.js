throw new Error("tenant ".repeat(500_000));
