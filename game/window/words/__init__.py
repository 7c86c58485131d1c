"""The languages of the window: their catalogues under assets/words, read, counted in, stretched for tests."""
