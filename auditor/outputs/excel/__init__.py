"""Workbooks: the working paper of a review, and the tables as they were read."""

from auditor.outputs.excel.working_paper import render

__all__ = ["render"]
