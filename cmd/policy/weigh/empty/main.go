// Command empty is the least window that Fyne can show: what cmd/policy/weigh
// lays on the other scale. With -tick a line of text in it counts the seconds.
package main

import (
	"flag"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	tick := flag.Bool("tick", false, "count the seconds")
	flag.Parse()
	app.SetMetadata(fyne.AppMetadata{ID: "house.juniper.empty", Name: "Empty", Migrations: map[string]bool{"fyneDo": true}})
	w := app.NewWithID("house.juniper.empty").NewWindow("Empty")
	label := widget.NewLabel("0000")
	w.SetContent(label)
	w.Resize(fyne.NewSize(1440, 872))
	w.CenterOnScreen()
	if *tick {
		go func() {
			for n := 1; ; n++ {
				time.Sleep(time.Second)
				fyne.Do(func() { label.SetText(fmt.Sprintf("%04d", n)) })
			}
		}()
	}
	w.ShowAndRun()
}
