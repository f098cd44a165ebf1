"""Measurements that anyone can run; the figures are in README.md beside this file."""
