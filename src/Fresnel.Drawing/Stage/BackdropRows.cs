using System.Numerics;

namespace Fresnel.Drawing.Stage;

/// <summary>The pixels of a backdrop, row by row, as <see cref="Backdrop.Draw"/> draws them: librsvg takes ten times as long. Not thread-safe.</summary>
internal sealed class BackdropRows
{
    private static readonly Vector<float> s_columns = CreateColumns();

    private readonly Backdrop _backdrop;
    private readonly float _scale;
    private readonly float[][] _channels;

    /// <param name="width">Pixels of the image.</param>
    /// <param name="scale">Pixels of the image to those of the backdrop.</param>
    public BackdropRows(Backdrop backdrop, int width, double scale)
    {
        (_backdrop, _scale) = (backdrop, (float)scale);
        var padded = (width + Vector<byte>.Count - 1) / Vector<byte>.Count * Vector<byte>.Count;
        _channels = [new float[padded], new float[padded], new float[padded]];
    }

    public void Paint(int y, Span<byte> red, Span<byte> green, Span<byte> blue)
    {
        var height = (y + 0.5f) / _scale;
        FillGradient(height);
        foreach (var glow in _backdrop.Glows)
            AddGlow(glow, height);
        Round(_channels[0], red);
        Round(_channels[1], green);
        Round(_channels[2], blue);
    }

    private void FillGradient(float y)
    {
        var (start, end) = (_backdrop.Theme.BackgroundStart, _backdrop.Theme.BackgroundEnd);
        var offset = y / _backdrop.Canvas.Height / 2;
        var step = 1 / (_scale * _backdrop.Canvas.Width * 2);
        for (var i = 0; i < _channels[0].Length; i += Vector<float>.Count)
        {
            var share = (s_columns + new Vector<float>(i)) * step + new Vector<float>(offset);
            share = Vector.Min(Vector.Max(share, Vector<float>.Zero), Vector<float>.One);
            Blend(start.R, end.R).CopyTo(_channels[0], i);
            Blend(start.G, end.G).CopyTo(_channels[1], i);
            Blend(start.B, end.B).CopyTo(_channels[2], i);

            Vector<float> Blend(byte from, byte to) => new Vector<float>(from) + share * (to - from);
        }
    }

    private void AddGlow(Glow glow, float y)
    {
        var (radius, dy) = ((float)glow.Radius, y - (float)glow.Y);
        if (Math.Abs(dy) >= radius)
            return;
        var half = MathF.Sqrt(radius * radius - dy * dy);
        var (first, last) = (((float)glow.X - half) * _scale - 1, ((float)glow.X + half) * _scale + 1);
        var from = Math.Max(0, (int)first) / Vector<float>.Count * Vector<float>.Count;
        var to = Math.Min(_channels[0].Length, (int)last + 1);
        for (var i = from; i < to; i += Vector<float>.Count)
        {
            var dx = (s_columns + new Vector<float>(i)) * (1 / _scale) - new Vector<float>((float)glow.X);
            var distance = Vector.SquareRoot(dx * dx + new Vector<float>(dy * dy)) * (1 / radius);
            // Two slopes that meet at half of the radius.
            var inner = Vector<float>.One - distance * 1.16f;
            var outer = (Vector<float>.One - distance) * 0.84f;
            var share = Vector.Max(Vector.Max(inner, outer), Vector<float>.Zero) * (float)glow.Opacity;
            Add(_channels[0], i, glow.Colour.R, share);
            Add(_channels[1], i, glow.Colour.G, share);
            Add(_channels[2], i, glow.Colour.B, share);
        }
    }

    private static void Add(float[] channel, int at, byte colour, Vector<float> share)
    {
        var under = new Vector<float>(channel, at);
        (under + (new Vector<float>(colour) - under) * share).CopyTo(channel, at);
    }

    private static void Round(float[] channel, Span<byte> to)
    {
        Span<byte> last = stackalloc byte[Vector<byte>.Count];
        for (var i = 0; i < channel.Length; i += Vector<byte>.Count)
        {
            var bytes = Vector.Narrow(
                Vector.Narrow(Whole(channel, i, 0), Whole(channel, i, 1)),
                Vector.Narrow(Whole(channel, i, 2), Whole(channel, i, 3))
            );
            if (i + Vector<byte>.Count <= to.Length)
            {
                bytes.CopyTo(to[i..]);
                continue;
            }

            bytes.CopyTo(last);
            last[..(to.Length - i)].CopyTo(to[i..]);
        }
    }

    private static Vector<uint> Whole(float[] channel, int at, int part) =>
        Vector.ConvertToUInt32(new Vector<float>(channel, at + part * Vector<float>.Count) + new Vector<float>(0.5f));

    /// <summary>The middles of the first columns.</summary>
    private static Vector<float> CreateColumns()
    {
        Span<float> columns = stackalloc float[Vector<float>.Count];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = i + 0.5f;
        return new Vector<float>(columns);
    }
}
