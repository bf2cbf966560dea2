// Package kit is the look of KAP Desk: the theme, the text roles, the pixel
// layouts and the widgets of which every screen is made.
package kit
