// Package client says who a client is: names, contacts, history that matters
// for safety, and what a form about a person must hold.
package client
