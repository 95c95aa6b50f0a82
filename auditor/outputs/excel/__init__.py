"""Workbooks: the working paper of a review, and the tables as they were read."""
