"""The folder that the sites stand in: what of it is ours, and how a site is put in place."""
