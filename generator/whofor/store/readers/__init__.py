"""One kind of evidence a file: bytes in, a Reading out; every bad row is a finding."""
