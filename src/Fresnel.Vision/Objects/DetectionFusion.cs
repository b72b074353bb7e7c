namespace Fresnel.Vision.Objects;

/// <summary>
/// Joins the passes of two detectors: detections of one label in one place become one candidate, and a logistic
/// model turns what each pass gave into a calibrated probability.
/// </summary>
/// <remarks>Where two passes of one network saw the same pixels in two ways, their evidence is averaged.</remarks>
internal static class DetectionFusion
{
    /// <summary>Scores that the passes keep: less is noise.</summary>
    public const float MinPassScore = 0.05f;

    /// <summary>Scores that count in a tile, where objects are cut off.</summary>
    public const float MinTileScore = 0.15f;

    private const float MinCandidateScore = 0.1f,
        SameObject = 0.45f, // overlap
        Rival = 0.6f, // overlap with an object of another label
        Neighbour = 0.3f; // score

    private const float MinScore = 0.03f, // a pass that did not find it
        MaxScore = 0.985f;

    // Passes, as indices of scores. The first three are over the whole image.
    private const int NanoDet = 0,
        CocoSsd = 1,
        CocoSsdMirrored = 2,
        NanoDetTile = 3,
        CocoSsdTile = 4;

    private static readonly float MissingLogit = Logit(0);

    /// <returns>Calibrated, the most likely first, one for each object.</returns>
    /// <param name="tiles">Null: there were none.</param>
    /// <param name="scale">From the pixels of <paramref name="passes"/> to those of the result.</param>
    /// <param name="area">Of the image, in pixels of the result.</param>
    public static IReadOnlyList<Detection> Fuse(DetectorPasses passes, TilePasses? tiles, float scale, float area)
    {
        var candidates = Candidates(passes, tiles, scale);
        candidates.RemoveAll(candidate => candidate.Best < MinCandidateScore);
        var model = tiles is null ? FusionModel.WholeImage : FusionModel.WithTiles;
        return NonMaximumSuppression.Keep(
            candidates.Select(candidate => new Detection(
                candidate.Label,
                Probability(model, candidate, candidates, area),
                candidate.Box
            ))
        );
    }

    private static List<Candidate> Candidates(DetectorPasses passes, TilePasses? tiles, float scale)
    {
        var candidates = new List<Candidate>();
        IReadOnlyList<Detection>[] whole = [passes.NanoDet, passes.CocoSsd, passes.CocoSsdMirrored];
        var all = whole
            .SelectMany((found, pass) => found.Select(one => (one with { Box = one.Box.Scale(scale) }, pass)))
            .Concat((tiles?.NanoDet ?? []).Select(one => (one, NanoDetTile)))
            .Concat((tiles?.CocoSsd ?? []).Select(one => (one, CocoSsdTile)))
            .OrderByDescending(pair => pair.Item1.Score);
        foreach (var (found, pass) in all)
        {
            var same = candidates
                .Where(candidate => candidate.Label == found.Label && candidate.Box.Overlap(found.Box) > SameObject)
                .MaxBy(candidate => candidate.Box.Overlap(found.Box));
            if (same is null)
                candidates.Add(same = new(found.Label));
            same.Add(found, pass);
        }
        return candidates;
    }

    private static float Probability(FusionModel model, Candidate candidate, List<Candidate> all, float area)
    {
        var rival = 0f;
        var neighbours = 0;
        foreach (var other in all)
        {
            if (other.Label != candidate.Label)
            {
                if (other.Best > rival && other.Box.Overlap(candidate.Box) > Rival)
                    rival = other.Best;
            }
            else if (other != candidate && other.Best > Neighbour)
                neighbours++;
        }
        var z =
            model.Bias
            + FusionModel.OfLabel[candidate.Label]
            + (model.NanoDet * Evidence(candidate.Scores[NanoDet]))
            + (model.CocoSsd * Mean(candidate, CocoSsd, CocoSsdMirrored))
            + (model.Tiles * Mean(candidate, NanoDetTile, CocoSsdTile))
            + (model.Area * MathF.Log(MathF.Max(candidate.Box.Area / area, 0.0005f) / 0.02f))
            + (model.Neighbours * MathF.Log(1 + neighbours));
        if (rival > 0)
            z += model.Rival * MathF.Max(0, Logit(rival) - Logit(candidate.Best) + 1);
        return 1 / (1 + MathF.Exp(-z));
    }

    private static float Mean(Candidate candidate, int pass, int other) =>
        (Evidence(candidate.Scores[pass]) + Evidence(candidate.Scores[other])) / 2;

    private static float Evidence(float score) => Logit(score) - MissingLogit;

    private static float Logit(float score)
    {
        var bounded = Math.Clamp(score, MinScore, MaxScore);
        return MathF.Log(bounded / (1 - bounded));
    }

    /// <summary>Detections of one object. The box is their mean, weighted by squared score; tiles count where nothing else does.</summary>
    private sealed class Candidate(int label)
    {
        private float _left,
            _top,
            _right,
            _bottom,
            _weight;

        public int Label => label;

        /// <summary>The best score of each pass; 0: not found.</summary>
        public float[] Scores { get; } = new float[CocoSsdTile + 1];

        public float Best => Scores.Max();

        public BoundingBox Box { get; private set; }

        public void Add(Detection found, int pass)
        {
            Scores[pass] = Math.Max(Scores[pass], found.Score);
            var weight = found.Score * found.Score;
            _weight += weight;
            _left += weight * found.Box.Left;
            _top += weight * found.Box.Top;
            _right += weight * found.Box.Right;
            _bottom += weight * found.Box.Bottom;
            if (pass < NanoDetTile || Scores is [0, 0, 0, ..])
                Box = new(_left / _weight, _top / _weight, (_right - _left) / _weight, (_bottom - _top) / _weight);
        }
    }
}
