package data

import (
	"testing"
	"time"
)

func TestIntegrationWithinSeventyTwoHours(t *testing.T) {
	dose := time.Date(2025, time.April, 1, 13, 30, 0, 0, time.UTC)
	for after, want := range map[time.Duration]bool{
		-time.Minute: false, 0: false, time.Minute: true, 71*time.Hour + time.Minute: true, 72 * time.Hour: true, 72*time.Hour + time.Minute: false,
	} {
		if got := IntegratesDose(dose, dose.Add(after)); got != want {
			t.Errorf("a visit %v after the dose integrates it: %v, want %v", after, got, want)
		}
	}
}
