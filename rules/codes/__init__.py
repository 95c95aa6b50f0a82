"""R6xx: kode rekening, within a table and between tables."""
