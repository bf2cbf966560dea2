package measure

import "math"

// Pair is one client's baseline and end score; End is absent when the client
// was lost to follow-up.
type Pair struct {
	Base   int
	End    int
	HasEnd bool
}

// Cohort pools the change of several clients. Each count stands beside the
// number it is a share of, because they differ (reference 10.1).
type Cohort struct {
	Baselines int // clients with a baseline
	Pairs     int // clients with both scores
	PreMean   float64
	PreSD     float64 // n − 1
	PostMean  float64
	PostSD    float64
	Mean      float64 // of the change
	SD        float64
	D         float64 // mean change / root mean of both variances
	DZ        float64 // mean change / SD of the change

	Cases    int // pairs in the clinical range at baseline
	Response int // of Cases
	Remitted int // of Cases
	Recovery int // of Cases

	Noticeable  int // of Pairs, by the MCID
	Improved    int // of Pairs, reliably
	Deteriorate int // of Pairs, reliably
}

// Pool works out a cohort's change.
func (in Instrument) Pool(pairs []Pair) Cohort {
	var c Cohort
	var pre, post, diff []float64
	for _, p := range pairs {
		c.Baselines++
		if !p.HasEnd {
			continue
		}
		c.Pairs++
		pre, post = append(pre, float64(p.Base)), append(post, float64(p.End))
		diff = append(diff, float64(p.End-p.Base))
		c.count(in, in.Compare(p.Base, p.End))
	}
	c.PreMean, c.PreSD = meanSD(pre)
	c.PostMean, c.PostSD = meanSD(post)
	c.Mean, c.SD = meanSD(diff)
	c.D = EffectSize(c.PreMean, c.PreSD, c.PostMean, c.PostSD)
	if c.SD > 0 {
		c.DZ = math.Abs(c.Mean) / c.SD
	}
	return c
}

func (c *Cohort) count(in Instrument, change Change) {
	one := func(n *int, yes bool) {
		if yes {
			*n++
		}
	}
	one(&c.Cases, in.IsCase(change.From))
	one(&c.Response, change.Response == Yes)
	one(&c.Remitted, change.Remission == Yes)
	one(&c.Recovery, change.Recovery == Yes)
	one(&c.Noticeable, change.Noticeable == Yes)
	one(&c.Improved, change.Reliable == ReliableImprovement)
	one(&c.Deteriorate, change.Reliable == ReliableDeterioration)
}

// EffectSize is the difference of two means over the root of the mean of their
// variances, as the studies of reference 10.1 report d. It is 0 without spread.
func EffectSize(preMean, preSD, postMean, postSD float64) float64 {
	spread := math.Sqrt((preSD*preSD + postSD*postSD) / 2)
	if spread == 0 {
		return 0
	}
	return math.Abs(preMean-postMean) / spread
}

func meanSD(v []float64) (mean, sd float64) {
	if len(v) == 0 {
		return 0, 0
	}
	for _, x := range v {
		mean += x
	}
	mean /= float64(len(v))
	if len(v) < 2 {
		return mean, 0
	}
	for _, x := range v {
		sd += (x - mean) * (x - mean)
	}
	return mean, math.Sqrt(sd / float64(len(v)-1))
}
