package main

// What the program says of itself. FyneApp.toml says the same, for packaging
// (a test holds them equal); the file is not read at run time.
const (
	appName    = "KAP Desk"
	appID      = "org.kapdesk.desk"
	appVersion = "0.1.0"
)
