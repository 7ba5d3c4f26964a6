"""The server of the form: who may ask (`guard`), what is asked (`app`), and what pages say (`views`)."""
