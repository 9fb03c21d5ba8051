"""gravemap: maps of graves, casualties, control and accountability, from records with sources."""
