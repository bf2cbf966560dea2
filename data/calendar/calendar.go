// Package calendar holds appointments and the rules about them: kinds and
// their durations, statuses, conflicts.
package calendar
