// Furnished soon.
