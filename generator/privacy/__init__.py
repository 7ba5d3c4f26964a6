"""Who may read what: audiences, what is withheld from old versions, students whose identity is protected."""
