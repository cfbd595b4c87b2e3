"""The commands of the command line, a module each; addin.cli puts them together."""
