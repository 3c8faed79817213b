"""Minerals declarations on the Responsible Minerals Initiative's templates: CMRT, EMRT, CRT and AMRT workbooks."""
