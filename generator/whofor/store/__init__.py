"""Disk, Git and databases live here and nowhere else."""
