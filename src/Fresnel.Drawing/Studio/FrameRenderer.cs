using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

/// <summary>
/// Traces a picture: tiles without objects from a coarse grid, the others on a grid that is refined where its samples
/// differ; then further samples on edges.
/// </summary>
/// <param name="transparent">The set is not seen, only the shadows on it.</param>
internal sealed partial class FrameRenderer(
    StudioScene scene,
    Backdrop backdrop,
    StudioEffort effort,
    int threads,
    bool transparent
)
{
    private const int Tile = StudioFrame.Tile;
    private readonly Dictionary<ulong, Nearby> _nearby = [];

    public StudioFrame Render(int width, int height)
    {
        var frame = new StudioFrame(width, height);
        var camera = new StudioCamera(scene, width, height);
        var tracer = new Tracer(scene, backdrop, camera, effort);
        MarkTiles(frame, camera);
        var grid = new HitGrid(frame, effort.Spacing);
        var pass = new Pass(this, frame, camera, tracer, grid);
        FixedChunks.Run(frame.TilesDown, threads, pass.TraceGrid);
        grid.FindAlike(camera.PixelSize, effort.Tolerance, threads);
        for (var step = effort.Spacing; step > 1; step /= 2)
        {
            var calm = pass.FindCalm(step);
            FixedChunks.Run(frame.TilesDown, threads, (from, to) => pass.Refine(step, calm, from, to));
        }

        var tones = effort.ToneSamples > 0 ? Tones(frame) : [];
        var smoothed = new ConcurrentBag<List<(int At, Vector4 Colour)>>();
        FixedChunks.Run(frame.TilesDown, threads, (from, to) => smoothed.Add(pass.Smooth(tones, from, to)));
        foreach (var (at, colour) in smoothed.SelectMany(each => each))
            frame.Colours[at] = colour;
        if (scene.Picture is { } picture)
            Place(picture, frame, camera);
        return frame;
    }

    private float[] Tones(StudioFrame frame)
    {
        var tones = GC.AllocateUninitializedArray<float>(frame.Colours.Length);
        FixedChunks.Run(
            tones.Length,
            threads,
            (from, to) =>
            {
                for (var i = from; i < to; i++)
                    tones[i] = StudioFrame.ToneOf(frame.Colours[i]);
            }
        );
        return tones;
    }

    private void MarkTiles(StudioFrame frame, StudioCamera camera)
    {
        for (var i = 0; i < scene.Visible.Length; i++)
        {
            var body = scene.Visible[i];
            var (low, high) = (new Vector2(1e9f), new Vector2(-1e9f));
            for (var corner = 0; corner < 8; corner++)
            {
                var at = camera.Project(
                    new(
                        (corner & 1) != 0 ? body.High.X : body.Low.X,
                        (corner & 2) != 0 ? body.High.Y : body.Low.Y,
                        (corner & 4) != 0 ? body.High.Z : body.Low.Z
                    )
                );
                (low, high) = (Vector2.Min(low, new(at.X, at.Y)), Vector2.Max(high, new(at.X, at.Y)));
            }

            var (left, right) = (TileOf(low.X - 2, frame.TilesAcross), TileOf(high.X + 2, frame.TilesAcross));
            var (top, bottom) = (TileOf(low.Y - 2, frame.TilesDown), TileOf(high.Y + 2, frame.TilesDown));
            if (high.X < 0 || high.Y < 0 || low.X > frame.Width || low.Y > frame.Height)
                continue;
            for (var y = top; y <= bottom; y++)
            {
                for (var x = left; x <= right; x++)
                    frame.Bodies[y * frame.TilesAcross + x] |= 1UL << Math.Min(i, 63);
            }
        }

        foreach (var mask in frame.Bodies.Distinct().Where(mask => mask != 0))
            NearbyOf(mask);
    }

    private static int TileOf(float pixel, int tiles) => (int)Math.Clamp(pixel / Tile, 0, tiles - 1);

    /// <summary>The last bit stands for all bodies from the 64th.</summary>
    private Nearby NearbyOf(ulong mask)
    {
        lock (_nearby)
        {
            if (!_nearby.TryGetValue(mask, out var found))
            {
                found = Nearby.Of([.. scene.Visible.Where((_, i) => (mask >> Math.Min(i, 63) & 1) != 0)]);
                _nearby.Add(mask, found);
            }

            return found;
        }
    }

    private sealed class Pass(FrameRenderer owner, StudioFrame frame, StudioCamera camera, Tracer tracer, HitGrid grid)
    {
        private readonly StudioEffort _effort = owner.EffortOf;

        public Nearby NearbyOf(ulong mask) => owner.NearbyOf(mask);

        public Tracer.Samples Trace(Nearby near, F8 x, F8 y) => tracer.Trace(near, x, y);

        public Vector256<int> PartsAt(Nearby near, F8 x, F8 y) => tracer.PartsAt(near, x, y);

        public Tracer.Samples Paint(F8 x, F8 y, in Tracer.Samples known) => tracer.Paint(x, y, known);

        /// <summary>The set, then the first samples of objects. Rows of tiles.</summary>
        public void TraceGrid(int from, int to)
        {
            var batch = new SampleBatch(this, frame, grid);
            for (var row = from; row < to; row++)
            {
                for (var column = 0; column < frame.TilesAcross; column++)
                {
                    DrawSet(column * Tile, row * Tile);
                    var bodies = frame.Bodies[row * frame.TilesAcross + column];
                    if (bodies == 0)
                        continue;
                    var step = _effort.Spacing;
                    var across = Tile / step;
                    for (var i = 0; i < across * across; i++)
                    {
                        // In blocks of four by two, or of what fits.
                        var (block, inBlock) = (i / 8, i % 8);
                        var perRow = Math.Max(1, across / 4);
                        var x = (block % perRow * 4 + inBlock % 4) * step;
                        var y = (block / perRow * 2 + inBlock / 4) * step;
                        batch.Add(column * Tile + x, row * Tile + y, 0.5f, 0.5f, bodies);
                    }
                }
            }

            batch.Flush();
        }

        /// <summary>A tile of the set: exact on a grid, bilinear between.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void DrawSet(int left, int top)
        {
            var step = owner.HasWindow ? 2 : 4;
            var side = Tile / step + 1;
            Span<Vector4> grid = stackalloc Vector4[88];
            Span<float> distances = stackalloc float[88];
            Span<float> xs = stackalloc float[8];
            Span<float> ys = stackalloc float[8];
            for (var i = 0; i < side * side; i += 8)
            {
                for (var lane = 0; lane < 8; lane++)
                {
                    xs[lane] = left + (i + lane) % side * step + 0.5f;
                    ys[lane] = top + (i + lane) / side * step + 0.5f;
                }

                SetAt(Vector256.Create<float>(xs), Vector256.Create<float>(ys), grid[i..], distances[i..]);
            }

            var (right, bottom) = (Math.Min(left + Tile, frame.Width), Math.Min(top + Tile, frame.Height));
            for (var y = top; y < bottom; y++)
            {
                for (var x = left; x < right; x++)
                {
                    var (column, row) = ((x - left) / step, (y - top) / step);
                    var (u, v) = ((x - left) % step / (float)step, (y - top) % step / (float)step);
                    var corner = row * side + column;
                    var at = y * frame.Width + x;
                    frame.Colours[at] = Vector4.Lerp(
                        Vector4.Lerp(grid[corner], grid[corner + 1], u),
                        Vector4.Lerp(grid[corner + side], grid[corner + side + 1], u),
                        v
                    );
                    frame.Distances[at] = distances[corner];
                    frame.Parts[at] = -1;
                }
            }
        }

        private void SetAt(F8 x, F8 y, Span<Vector4> colours, Span<float> distances)
        {
            var directions = camera.Directions(x, y);
            var eye = new Vec8(camera.Eye);
            var hit = owner.Set.Hit(eye, directions, out var t, out var normal, out var sheet);
            t = Simd.Select(hit, t, Simd.All(20));
            var at = Vec8.Along(eye, directions, t);
            if (owner.IsTransparent)
            {
                var shade = owner.Set.Shade(at, normal, sheet) & hit;
                for (var lane = 0; lane < 8; lane++)
                    (colours[lane], distances[lane]) = (new(0, 0, 0, shade[lane]), t[lane]);
                return;
            }

            var colour = Vec8.Select(hit, owner.Set.Colour(at, normal.Y, sheet), owner.Set.Dark);
            for (var lane = 0; lane < 8; lane++)
                (colours[lane], distances[lane]) = (new(colour[lane], 1), t[lane]);
        }

        /// <summary>For each cell of a grid, whether its corners are alike.</summary>
        public bool[] FindCalm(int step)
        {
            var (columns, rows) = ((frame.Width + step - 1) / step, (frame.Height + step - 1) / step);
            var calm = new bool[columns * rows];
            FixedChunks.Run(
                rows,
                owner.Threads,
                (from, to) =>
                {
                    for (var row = from; row < to; row++)
                    {
                        for (var column = 0; column < columns; column++)
                            calm[row * columns + column] = IsCalm(column * step, row * step, step);
                    }
                }
            );
            return calm;
        }

        private bool IsCalm(int x, int y, int step)
        {
            if (frame.BodiesAt(x, y) == 0)
                return true;
            var (a, b, c, d) = Corners(x, y, step);
            var parts = frame.Parts;
            if (parts[a] != parts[b] || parts[a] != parts[c] || parts[a] != parts[d])
                return false;
            if (parts[a] >= Tracer.Detailed)
                return false;
            var (ta, tb) = (Tone(a), Tone(b));
            var (tc, td) = (Tone(c), Tone(d));
            var spread =
                MathF.Max(MathF.Max(ta, tb), MathF.Max(tc, td)) - MathF.Min(MathF.Min(ta, tb), MathF.Min(tc, td));
            return spread < (step == 2 ? _effort.LastTolerance : _effort.Tolerance);
        }

        private float Tone(int at) => StudioFrame.ToneOf(frame.Colours[at]);

        private (int A, int B, int C, int D) Corners(int x, int y, int step)
        {
            var a = y * frame.Width + x;
            var right = x + step < frame.Width ? step : 0;
            var down = y + step < frame.Height ? step * frame.Width : 0;
            return (a, a + right, a + down, a + right + down);
        }

        /// <summary>The samples between those of a grid. Rows of tiles.</summary>
        public void Refine(int step, bool[] calm, int from, int to)
        {
            var columns = (frame.Width + step - 1) / step;
            var rows = (frame.Height + step - 1) / step;
            var batch = new SampleBatch(this, frame, grid);
            var last = Math.Min(frame.Height, to * Tile);
            for (var y = from * Tile; y < last; y += step)
            {
                for (var x = 0; x < frame.Width; x += step)
                {
                    var bodies = frame.BodiesAt(x, y);
                    if (bodies == 0)
                        continue;
                    var (column, row) = (x / step, y / step);
                    var cell = row * columns + column;
                    var still =
                        calm[cell] && step == 2 && _effort.LastTolerance > _effort.Tolerance
                        || calm[cell]
                            && (column == 0 || calm[cell - 1])
                            && (column == columns - 1 || calm[cell + 1])
                            && (row == 0 || calm[cell - columns])
                            && (row == rows - 1 || calm[cell + columns]);
                    if (still)
                    {
                        Interpolate(x, y, step);
                        continue;
                    }

                    var half = step / 2;
                    batch.Add(x + half, y, 0.5f, 0.5f, bodies);
                    batch.Add(x, y + half, 0.5f, 0.5f, bodies);
                    batch.Add(x + half, y + half, 0.5f, 0.5f, bodies);
                }
            }

            batch.Flush();
        }

        private void Interpolate(int x, int y, int step)
        {
            var (a, b, c, d) = Corners(x, y, step);
            if (frame.Parts[a] < 0)
                return;
            var (colours, half) = (frame.Colours, step / 2);
            var (right, down) = (x + half < frame.Width, y + half < frame.Height);
            if (right)
                Set(a + half, (colours[a] + colours[b]) * 0.5f);
            if (down)
                Set(a + half * frame.Width, (colours[a] + colours[c]) * 0.5f);
            if (right && down)
                Set(a + half * frame.Width + half, (colours[a] + colours[b] + colours[c] + colours[d]) * 0.25f);

            void Set(int at, Vector4 colour) =>
                (colours[at], frame.Parts[at], frame.Distances[at]) = (colour, frame.Parts[a], frame.Distances[a]);
        }

        /// <summary>
        /// Further samples where neighbours differ, weighted by 1 / (1 + brightness), so that highlights leave no jagged edges.
        /// </summary>
        /// <returns>Pixels and their colours.</returns>
        public List<(int At, Vector4 Colour)> Smooth(float[] tones, int from, int to)
        {
            var smoothed = new List<(int At, Vector4 Colour)>();
            var sums = new (Vector4 Colour, float Weight)[Tile * frame.Width];
            for (var row = from; row < to; row++)
            {
                if (!frame.HasBodies(row))
                    continue;
                Array.Clear(sums);
                AddSamples(tones, row * Tile, sums);
                for (var i = 0; i < sums.Length; i++)
                {
                    if (sums[i].Weight == 0)
                        continue;
                    var at = row * Tile * frame.Width + i;
                    var weight = SampleBatch.WeightOf(frame.Colours[at]);
                    smoothed.Add((at, (sums[i].Colour + frame.Colours[at] * weight) / (sums[i].Weight + weight)));
                }
            }

            return smoothed;
        }

        /// <param name="first">Row of pixels of a row of tiles.</param>
        private void AddSamples(float[] tones, int first, (Vector4 Colour, float Weight)[] sums)
        {
            var batch = new SampleBatch(this, frame, grid, sums, first);
            for (var y = first; y < Math.Min(frame.Height, first + Tile); y++)
            {
                for (var x = 0; x < frame.Width; x++)
                {
                    var bodies = frame.BodiesAt(x, y);
                    if (bodies == 0)
                    {
                        x |= Tile - 1;
                        continue;
                    }

                    var count = SamplesAt(tones, x, y, out var isEdge);
                    for (var k = 1; k <= count; k++)
                    {
                        // The R2 sequence, over a little more than the pixel.
                        var (jx, jy) = (0.5f + 0.7548777f * k, 0.5f + 0.5698403f * k);
                        jx = 0.5f + (jx - MathF.Floor(jx) - 0.5f) * 1.15f;
                        jy = 0.5f + (jy - MathF.Floor(jy) - 0.5f) * 1.15f;
                        if (isEdge && _effort.EdgesByPart)
                            batch.AddEdge(x, y, jx, jy, bodies);
                        else
                            batch.Add(x, y, jx, jy, bodies);
                    }
                }
            }

            batch.Flush();
        }

        private int SamplesAt(float[] tones, int x, int y, out bool isEdge)
        {
            var at = y * frame.Width + x;
            var right = x < frame.Width - 1 ? at + 1 : at;
            var left = x > 0 ? at - 1 : at;
            var down = y < frame.Height - 1 ? at + frame.Width : at;
            var up = y > 0 ? at - frame.Width : at;
            var parts = frame.Parts;
            var own = frame.PartAt(at);
            isEdge = Differs(right) || Differs(left) || Differs(down) || Differs(up);
            if (isEdge)
                return _effort.EdgeSamples;
            if (tones.Length == 0)
                return parts[at] >= 0 ? _effort.Samples - 1 : 0;
            // Labels are filtered when they are read.
            var limit = parts[at] >= Tracer.Detailed ? 0.16f : _effort.ToneLimit;
            var tone = tones[at];
            if (
                MathF.Abs(tones[right] - tone) > limit
                || MathF.Abs(tones[left] - tone) > limit
                || MathF.Abs(tones[down] - tone) > limit
                || MathF.Abs(tones[up] - tone) > limit
            )
                return _effort.ToneSamples;
            return parts[at] >= 0 ? _effort.Samples - 1 : 0;

            bool Differs(int other) => frame.PartAt(other) != own;
        }

        /// <summary>Colours of what the samples that miss see.</summary>
        public void FillSet(F8 x, F8 y, Span<Vector4> colours)
        {
            Span<float> distances = stackalloc float[8];
            SetAt(x, y, colours, distances);
        }
    }

    private Backdrop Set => backdrop;

    private StudioEffort EffortOf => effort;

    private bool IsTransparent => transparent;

    private bool HasWindow => scene.Window;

    private int Threads => threads;
}
