using System.Numerics;
using System.Runtime.Intrinsics;

namespace Fresnel.Drawing.Studio;

internal sealed partial class FrameRenderer
{
    /// <summary>Collects samples until there are eight to trace, or eight of which only the colour is not known.</summary>
    /// <param name="sums">Where they are added; null: they are the pixels.</param>
    /// <param name="firstRow">Of the sums.</param>
    private sealed class SampleBatch(
        Pass pass,
        StudioFrame frame,
        HitGrid grid,
        (Vector4 Colour, float Weight)[]? sums = null,
        int firstRow = 0
    )
    {
        // The pixel first, then those at its sides, then those at its corners.
        private static readonly (int Right, int Down)[] s_beside =
        [
            (0, 0),
            (1, 0),
            (-1, 0),
            (0, 1),
            (0, -1),
            (1, 1),
            (1, -1),
            (-1, 1),
            (-1, -1),
        ];

        private readonly Points _unknown = new();
        private readonly Points _known = new();
        private readonly Points _edges = new();
        private readonly Vector4[] _set = new Vector4[8];

        public static float WeightOf(Vector4 c) => 1 / (1 + MathF.Max(c.X, MathF.Max(c.Y, c.Z)));

        /// <summary>Pixels outside of the frame are ignored.</summary>
        public void Add(int x, int y, float inX, float inY, ulong bodies)
        {
            if (x >= frame.Width || y >= frame.Height)
                return;
            var points = grid.IsAlike(x + inX, y + inY) ? _known : _unknown;
            points.Add(x + inX, y + inY, y * frame.Width + x, bodies);
            if (points.Count < 8)
                return;
            if (points == _known)
                FlushKnown();
            else
                FlushUnknown();
        }

        /// <summary>A sample whose colour is that of a pixel beside it that shows the same part, where there is one.</summary>
        public void AddEdge(int x, int y, float inX, float inY, ulong bodies)
        {
            _edges.Add(x + inX, y + inY, y * frame.Width + x, bodies);
            if (_edges.Count == 8)
                FlushEdges();
        }

        public void Flush()
        {
            if (_edges.Count > 0)
                FlushEdges();
            if (_unknown.Count > 0)
                FlushUnknown();
            if (_known.Count > 0)
                FlushKnown();
        }

        private void FlushUnknown()
        {
            _unknown.Fill();
            var (x, y) = (Vector256.Create<float>(_unknown.X), Vector256.Create<float>(_unknown.Y));
            var samples = pass.Trace(pass.NearbyOf(_unknown.Bodies), x, y);
            if (sums is not null && Vector256.LessThanAny(samples.Part, Vector256<int>.Zero))
                pass.FillSet(x, y, _set);
            for (var lane = 0; lane < _unknown.Count; lane++)
            {
                Store(_unknown.At[lane], samples, lane);
                if (sums is null && samples.Part[lane] >= 0)
                    grid.Keep(_unknown.At[lane], samples, lane);
            }

            _unknown.Clear();
        }

        private void FlushEdges()
        {
            _edges.Fill();
            var (x, y) = (Vector256.Create<float>(_edges.X), Vector256.Create<float>(_edges.Y));
            var parts = pass.PartsAt(pass.NearbyOf(_edges.Bodies), x, y);
            for (var lane = 0; lane < _edges.Count; lane++)
            {
                var at = _edges.At[lane];
                var (column, row) = (at % frame.Width, at / frame.Width);
                if (PixelBeside(column, row, parts[lane]) is >= 0 and var beside)
                    AddTo(at, frame.Colours[beside]);
                else
                    Add(column, row, _edges.X[lane] - column, _edges.Y[lane] - row, _edges.Bodies);
            }

            _edges.Clear();
        }

        /// <summary>The pixel, else one of the eight around it, that shows a part; -1: none does.</summary>
        private int PixelBeside(int x, int y, int part)
        {
            foreach (var (right, down) in s_beside)
            {
                var (column, row) = (x + right, y + down);
                if (column < 0 || row < 0 || column >= frame.Width || row >= frame.Height)
                    continue;
                var at = row * frame.Width + column;
                if (frame.PartAt(at) == part)
                    return at;
            }

            return -1;
        }

        private void FlushKnown()
        {
            _known.Fill();
            var (x, y) = (Vector256.Create<float>(_known.X), Vector256.Create<float>(_known.Y));
            var samples = pass.Paint(x, y, grid.Interpolate(_known.X, _known.Y));
            for (var lane = 0; lane < _known.Count; lane++)
                Store(_known.At[lane], samples, lane);
            _known.Clear();
        }

        private void Store(int at, in Tracer.Samples samples, int lane)
        {
            var missed = samples.Part[lane] < 0;
            var colour = missed ? _set[lane] : new Vector4(samples.Colour[lane], 1);
            if (sums is not null)
            {
                AddTo(at, colour);
            }
            else if (!missed)
            {
                frame.Colours[at] = colour;
                frame.Distances[at] = samples.Distance[lane];
                frame.Parts[at] = samples.Part[lane];
            }
        }

        private void AddTo(int at, Vector4 colour)
        {
            var weight = WeightOf(colour);
            ref var sum = ref sums![at - firstRow * frame.Width];
            sum = (sum.Colour + colour * weight, sum.Weight + weight);
        }
    }

    /// <summary>At most eight points of the picture.</summary>
    private sealed class Points
    {
        public float[] X { get; } = new float[8];

        public float[] Y { get; } = new float[8];

        /// <summary>Their pixels.</summary>
        public int[] At { get; } = new int[8];

        public int Count { get; private set; }

        public ulong Bodies { get; private set; }

        public void Add(float x, float y, int at, ulong bodies)
        {
            (X[Count], Y[Count], At[Count]) = (x, y, at);
            Bodies |= bodies;
            Count++;
        }

        /// <summary>Repeats the first where there are fewer than eight.</summary>
        public void Fill()
        {
            X.AsSpan(Count).Fill(X[0]);
            Y.AsSpan(Count).Fill(Y[0]);
        }

        public void Clear() => (Count, Bodies) = (0, 0);
    }
}
