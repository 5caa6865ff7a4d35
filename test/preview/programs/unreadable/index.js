module._compile("const tenant = ;\n", `${__dirname}/tenant.js`);
