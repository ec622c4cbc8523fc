// the theme of the tests
