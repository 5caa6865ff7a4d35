throw new SyntaxError("Unexpected token");
