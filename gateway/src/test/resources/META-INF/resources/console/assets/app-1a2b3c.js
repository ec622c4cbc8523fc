console.log("of the tests");
