package pdf

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"kapdesk/assets"
	"kapdesk/reports/paper"
)

// mark paints a brand mark: an SVG of filled paths made of the commands
// M, L, C and Z with absolute coordinates, which is how ours are drawn.
func (p *painter) mark(image paper.Image) {
	svg, err := readMark(image.Name)
	if err != nil {
		p.SetError(err)
		return
	}
	scale := image.Side / svg.side
	x := func(v float64) float64 { return (image.X + v*scale) * pt }
	y := func(v float64) float64 { return (image.Y + v*scale) * pt }
	for _, path := range svg.paths {
		p.SetFillColor(int(path.fill.R), int(path.fill.G), int(path.fill.B))
		for _, c := range path.commands {
			switch c.kind {
			case 'M':
				p.MoveTo(x(c.at[0]), y(c.at[1]))
			case 'L':
				p.LineTo(x(c.at[0]), y(c.at[1]))
			case 'C':
				p.CurveBezierCubicTo(x(c.at[0]), y(c.at[1]), x(c.at[2]), y(c.at[3]), x(c.at[4]), y(c.at[5]))
			case 'Z':
				p.ClosePath()
			}
		}
		p.DrawPath("F")
	}
}

type svgMark struct {
	side  float64
	paths []svgPath
}

type svgPath struct {
	fill     paper.Color
	commands []svgCommand
}

type svgCommand struct {
	kind byte
	at   [6]float64
}

var marks sync.Map // name -> *svgMark

func readMark(name string) (*svgMark, error) {
	if m, ok := marks.Load(name); ok {
		return m.(*svgMark), nil
	}
	var file struct {
		Width float64 `xml:"width,attr"`
		Paths []struct {
			Fill string `xml:"fill,attr"`
			D    string `xml:"d,attr"`
		} `xml:"path"`
	}
	if err := xml.Unmarshal(assets.Brand(name), &file); err != nil {
		return nil, fmt.Errorf("the mark cannot be read: %w", err)
	}
	m := &svgMark{side: file.Width}
	for _, path := range file.Paths {
		fill, err := strconv.ParseUint(strings.TrimPrefix(path.Fill, "#"), 16, 32)
		if err != nil {
			return nil, fmt.Errorf("the mark has no plain fill")
		}
		commands, err := readCommands(path.D)
		if err != nil {
			return nil, fmt.Errorf("the mark: %w", err)
		}
		m.paths = append(m.paths, svgPath{paper.RGB(uint32(fill)), commands})
	}
	marks.Store(name, m)
	return m, nil
}

func readCommands(d string) ([]svgCommand, error) {
	numbers := map[string]int{"M": 2, "L": 2, "C": 6, "Z": 0}
	var commands []svgCommand
	words := strings.Fields(d)
	for len(words) > 0 {
		n, known := numbers[words[0]]
		if !known || len(words) <= n {
			return nil, fmt.Errorf("path command %q is not one of M, L, C, Z", words[0])
		}
		c := svgCommand{kind: words[0][0]}
		for i, word := range words[1 : n+1] {
			v, err := strconv.ParseFloat(word, 64)
			if err != nil {
				return nil, err
			}
			c.at[i] = v
		}
		commands = append(commands, c)
		words = words[n+1:]
	}
	return commands, nil
}
