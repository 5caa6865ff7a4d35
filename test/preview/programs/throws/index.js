require("./deep").fail();
