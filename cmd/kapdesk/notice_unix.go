//go:build !windows

package main

// notice leaves it to the console, where main says why the program ends.
func notice(error) {}
